package dev.vedette.incident.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class MergePatchPropertyTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Property
    void anObjectPatchedWithItselfStaysAsItIs(
            @ForAll @Size(max = 5) Map<@AlphaChars @StringLength(min = 1, max = 3) String, Integer> values) {
        ObjectNode body = mapper.valueToTree(values);
        assertThat(ObservationJson.patched(body.deepCopy(), body)).isEqualTo(body);
    }

    @Property
    void whatThePatchNamesHasItsValueAndTheRestStays(
            @ForAll @Size(max = 5) Map<@AlphaChars @StringLength(min = 1, max = 2) String, Integer> before,
            @ForAll @Size(max = 5) Map<@AlphaChars @StringLength(min = 1, max = 2) String, Integer> patch) {
        var after = ObservationJson.patched(mapper.valueToTree(before), mapper.valueToTree(patch));
        patch.forEach((name, value) -> assertThat(after.get(name).intValue()).isEqualTo(value));
        before.forEach(
                (name, value) -> assertThat(after.get(name).intValue()).isEqualTo(patch.getOrDefault(name, value)));
    }

    @Property
    void nullRemoves(
            @ForAll @Size(min = 1, max = 5) Map<@AlphaChars @StringLength(min = 1, max = 3) String, Integer> values) {
        ObjectNode removal = mapper.createObjectNode();
        values.keySet().forEach(removal::putNull);
        assertThat(ObservationJson.patched(mapper.valueToTree(values), removal)).isEmpty();
    }
}
