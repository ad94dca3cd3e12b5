package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.mail.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishTest {

    private static final Instant UNTIL = Instant.parse("2026-03-07T15:28:00Z");

    /** Who was to reply where nobody reads any more would reply to no purpose. */
    @Test
    void aMailThatAsksForAReplyElsewhereIsNotTheSame() {
        Wishes.Wish wish = wish("reply+a@return.example");

        assertThat(Wishes.isSaid(wish, wish("reply+a@return.example").words(), UNTIL))
                .isTrue();
        assertThat(Wishes.isSaid(wish, wish("reply+a@elsewhere.example").words(), UNTIL))
                .isFalse();
        assertThat(Wishes.isSaid(wish, wish(null).words(), UNTIL)).isFalse();
        assertThat(Wishes.isSaid(wish(null), wish.words(), UNTIL)).isFalse();
    }

    private static Wishes.Wish wish(@Nullable String replyTo) {
        var request = new Request(Duration.ofMinutes(15), UNTIL, false, 1, "token", replyTo, false, false);
        return new Wishes.Wish(request, null, List.of(), List.of());
    }
}
