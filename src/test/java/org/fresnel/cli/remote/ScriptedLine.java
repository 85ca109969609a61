package org.fresnel.cli.remote;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// A control plane that says what the test has it say, the last word again and again.
final class ScriptedLine implements ControlClient {
  private static final Path EXAMPLES =
      Path.of("src/test/resources/org/fresnel/control/api/examples");

  private final Map<String, Queue<RemoteResult>> script = new HashMap<>();
  private final List<RemoteRequest> asked = new ArrayList<>();

  /// @param inquiry method and target, without its query
  ScriptedLine says(String inquiry, RemoteResult reply) {
    script.computeIfAbsent(inquiry, _ -> new ArrayDeque<>()).add(reply);
    return this;
  }

  ScriptedLine says(String inquiry, String body) {
    return says(inquiry, new RemoteResult.Answer(body));
  }

  /// What the API's document shows as its answer.
  static String example(String name) {
    try {
      return Files.readString(EXAMPLES.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<RemoteRequest> asked() {
    return asked;
  }

  @Override
  public Future<RemoteResult> ask(RemoteRequest inquiry) {
    asked.add(inquiry);
    var words = inquiry.method() + " " + inquiry.target().replaceFirst("\\?.*", "");
    var replies = script.getOrDefault(words, new ArrayDeque<>());
    if (replies.isEmpty()) {
      throw new AssertionError("nothing is said to " + words);
    }
    return Future.succeededFuture(replies.size() > 1 ? replies.remove() : replies.element());
  }
}
