package org.fresnel.proxy.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Merges the liveness of validators in several nodes' responses: a validator is live if any node
/// has seen it live. A node that has just restarted has seen no validator, and its response does
/// not show that.
public final class LivenessMerge implements ResponseSelector {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public Optional<Chosen> early(List<Candidate> given, int awaited) {
    return Optional.empty();
  }

  @Override
  public Optional<Chosen> last(List<Candidate> given) {
    var live = new LinkedHashMap<String, Boolean>();
    for (var candidate : given) {
      read(candidate.response(), live);
    }
    var nodes = given.stream().map(Candidate::node).toList();
    return Optional.of(
        new Chosen(0, "live by any of " + String.join(", ", nodes), Optional.of(write(live))));
  }

  /// Adds the contents of a response. A response that cannot be read adds nothing.
  private static void read(WholeResponse response, Map<String, Boolean> live) {
    if (!response.isReadable() || response.isSsz()) {
      return;
    }
    try (var parser = JSON.createParser(response.body().getBytes())) {
      var index = "";
      var isLive = false;
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          index = "";
          isLive = false;
        } else if (token == JsonToken.END_OBJECT && !index.isEmpty()) {
          live.merge(index, isLive, Boolean::logicalOr);
          index = "";
        } else if (token.isScalarValue() && "index".equals(parser.currentName())) {
          index = parser.getText();
        } else if (token.isScalarValue() && "is_live".equals(parser.currentName())) {
          isLive = parser.getText().equals("true");
        }
      }
    } catch (IOException _) {
      // The values that were read before count.
    }
  }

  private static Buffer write(Map<String, Boolean> live) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("data");
      for (var validator : live.entrySet()) {
        json.writeStartObject();
        json.writeStringField("index", validator.getKey());
        json.writeBooleanField("is_live", validator.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
