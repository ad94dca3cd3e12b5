package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FoldingTest {

    @Example
    void makesSpellingsOfOneWordEqual() {
        assertThat(Folding.fold("Đorđe")).isEqualTo("dorde").isEqualTo(Folding.fold("DJORDJE"));
        assertThat(Folding.fold("тенкови")).isEqualTo("tenkovi");
        assertThat(Folding.fold("Ðakovica")).isEqualTo(Folding.fold("Đakovica"));
        assertThat(Folding.fold("ѓурѓевден ќе ѕвезда ёлка йод ıssız")).isEqualTo("gurgevden ke dzvezda elka iod issiz");
        assertThat(Folding.fold("  Çamë,\tŽ-2 ")).isEqualTo("came z 2");
    }

    @Property
    void plainTextComesOutAsAnyTextDoes(@ForAll("plain") String text) {
        assertThat(Folding.fold(text)).isEqualTo(Folding.foldAny(text));
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(30),
                Arbitraries.strings().withChars("dDjJ a-1\n").ofMaxLength(12));
    }
}
