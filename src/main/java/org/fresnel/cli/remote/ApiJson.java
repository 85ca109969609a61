package org.fresnel.cli.remote;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.json.DecodeException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the API's JSON into its records. The router may be of another version: unknown fields are
/// ignored, and a missing text or list is empty.
final class ApiJson {
  private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withConfigOverride(String.class, it -> it.setSetterInfo(EMPTY))
          .withConfigOverride(Set.class, it -> it.setSetterInfo(EMPTY))
          .withConfigOverride(List.class, it -> it.setSetterInfo(EMPTY))
          .withConfigOverride(Map.class, it -> it.setSetterInfo(EMPTY))
          .build();

  private ApiJson() {}

  /// @throws DecodeException for JSON of another form
  static <T> T read(String json, Class<T> type) {
    return read(json, MAPPER.readerFor(type)::<T>readValue);
  }

  /// @throws DecodeException for JSON of another form
  static <T> List<T> list(String json, Class<T> type) {
    return read(json, MAPPER.readerForListOf(type)::<List<T>>readValue);
  }

  private interface Reader<T> {
    T read(String json) throws JsonProcessingException;
  }

  private static <T> T read(String json, Reader<T> reader) {
    try {
      return reader.read(json);
    } catch (JsonProcessingException e) {
      throw new DecodeException("expected JSON of the API, got another form", e);
    }
  }
}
