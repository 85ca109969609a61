package org.fresnel.restart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.fresnel.events.SavedHeads;
import org.fresnel.node.FailureHistory;
import org.fresnel.node.Head;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.SavedHealth;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.publish.SavedSszRefusal;
import org.fresnel.proxy.read.SavedProducer;

/// The codec of the restart state: one JSON object, times in ISO-8601. A member that this program
/// does not know is ignored; one that is missing makes the text unreadable.
@RegisterForReflection(
    targets = {
      RestartState.class,
      SavedHealth.class,
      FailureHistory.Failure.class,
      NodeHealth.Kind.class,
      SlotClock.class,
      SavedHeads.class,
      SavedHeads.Latest.class,
      Head.class,
      SavedProducer.class,
      SavedSszRefusal.class
    })
final class RestartStateCodec {
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /// A stored text that this program cannot use.
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    private UnusableException(String reason) {
      super(reason);
    }
  }

  String write(RestartState state) {
    try {
      return json.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads a text.
  ///
  /// @throws UnusableException if another version of the program wrote it, or another program
  RestartState read(String text) throws UnusableException {
    try {
      var tree = json.readTree(text);
      var version = tree.path("version").asInt(0);
      if (version != RestartState.VERSION) {
        throw new UnusableException(
            "expected version %d, got %d".formatted(RestartState.VERSION, version));
      }
      return json.treeToValue(tree, RestartState.class);
    } catch (JsonProcessingException e) {
      throw new UnusableException(
          "expected the state that this program writes, got something else: "
              + e.getOriginalMessage());
    }
  }
}
