package dev.vedette.standalone.terminal;

/** Colours of a terminal that can be read on light and on dark. */
enum Colour {
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36");

    private static final Colour[] OF_PARTS = {CYAN, MAGENTA, BLUE, GREEN};
    private static final String RESET = "\u001b[0m";

    private final String start;

    Colour(String code) {
        start = "\u001b[" + code + "m";
    }

    String around(String text) {
        return start + text + RESET;
    }

    /** Always the same for the same name. */
    static Colour ofName(String name) {
        return OF_PARTS[Math.floorMod(name.hashCode(), OF_PARTS.length)];
    }
}
