package org.cascadelab.experiment;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How this package writes and reads JSON: strict, and with bytes that depend neither on the machine nor on the JDK. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // the library's own shortest form of a double: Double.toString changed in JDK 19
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            // a record's components and nothing else: what isSomething() tells is no part of a value
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
            .addModule(new SimpleModule("metric values")
                    .addSerializer(MetricValue.class, new MetricValueWriter())
                    .addDeserializer(MetricValue.class, new MetricValueReader()))
            .build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = MAPPER.writer().with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private Json() {}

    /** Indented, for people, with a newline at the end. */
    static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }

    /** A result on one line. */
    static String ofResult(PairResult result) {
        return MAPPER.writeValueAsString(result);
    }

    /** @throws IllegalArgumentException if it is not what {@link #ofResult} writes: then another version of the program did */
    static PairResult result(String json) {
        try {
            return MAPPER.readValue(json, PairResult.class);
        } catch (JacksonException other) {
            throw new IllegalArgumentException(("the folder's results are not as this version of the program writes them (%s): run the same command into a new folder, or read it with the version "
                    + "that made it").formatted(other.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" \\(.*", "")), other);
        }
    }

    /** A defined value is a number, an undefined one {@code {"undefined": "reason"}}: results hold thousands of them. */
    private static final class MetricValueWriter extends ValueSerializer<MetricValue> {
        @Override
        public void serialize(MetricValue value, JsonGenerator json, SerializationContext context) throws JacksonException {
            if (value.isDefined()) {
                json.writeNumber(value.get());
            } else {
                json.writeStartObject();
                json.writeStringProperty("undefined", value.undefined());
                json.writeEndObject();
            }
        }
    }

    private static final class MetricValueReader extends ValueDeserializer<MetricValue> {
        @Override
        public MetricValue deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                return MetricValue.undefined(context.readTree(json).required("undefined").asString());
            }
            return MetricValue.of(json.getDoubleValue());
        }
    }
}
