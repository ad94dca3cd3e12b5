package dev.vedette.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FootageTest {
    private final byte[] film = Footage.make();

    @Test
    void isAFilmWhoseSizesAreRight() {
        ByteBuffer buffer = ByteBuffer.wrap(film).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(new String(film, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(new String(film, 8, 4, StandardCharsets.US_ASCII)).isEqualTo("AVI ");
        assertThat(buffer.getInt(4)).isEqualTo(film.length - 8);
    }

    @Test
    void showsPictures() throws Exception {
        int frame = new String(film, StandardCharsets.ISO_8859_1).indexOf("00dc") + 8;

        var picture = ImageIO.read(new ByteArrayInputStream(Arrays.copyOfRange(film, frame, film.length)));
        assertThat(picture.getWidth()).isEqualTo(320);
    }
}
