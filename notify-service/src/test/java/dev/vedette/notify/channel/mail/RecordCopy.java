package dev.vedette.notify.channel.mail;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record with one component replaced. */
public final class RecordCopy {

    private RecordCopy() {}

    @SuppressWarnings("unchecked")
    public static <R extends Record> R with(R record, String component, @Nullable Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                boolean replaced = components[i].getName().equals(component);
                values[i] = replaced ? value : components[i].getAccessor().invoke(record);
            }
            return (R) record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record without its constructor", e);
        }
    }
}
