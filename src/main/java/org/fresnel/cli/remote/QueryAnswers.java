package org.fresnel.cli.remote;

import static org.fresnel.cli.remote.ApiJson.list;
import static org.fresnel.cli.remote.ApiJson.read;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Turns responses of a control plane into the output of the program.
///
/// @param line client for the control plane
/// @param json whether a script reads the output
record QueryAnswers(ControlClient line, boolean json) {
  private static final Set<Integer> REJECTED = Set.of(404, 409, 422, 503);
  private static final Set<Integer> MISTAKES = Set.of(400, 413);

  /// One object.
  <T> Future<CommandResult> one(RemoteRequest inquiry, Class<T> type, Function<T, String> words) {
    return text(inquiry, it -> words.apply(read(it, type)));
  }

  /// A list of objects.
  <T> Future<CommandResult> all(
      RemoteRequest inquiry, Class<T> type, Function<List<T>, String> words) {
    return text(inquiry, it -> words.apply(list(it, type)));
  }

  /// The response as text, or as received.
  Future<CommandResult> text(RemoteRequest inquiry, Function<String, String> words) {
    return answered(line.ask(inquiry), body -> done(CommandResult.DONE, body, words));
  }

  /// The output for a body.
  Future<CommandResult> done(int status, String body, Function<String, String> words) {
    var out = json ? body + "\n" : words.apply(body);
    return Future.succeededFuture(new CommandResult(status, out, ""));
  }

  /// The next step with the answer. Without one, a router that rejects the request was reached; one
  /// that requires a token has done nothing.
  static Future<CommandResult> answered(
      Future<RemoteResult> reply, Function<String, Future<CommandResult>> then) {
    return reply.compose(
        it ->
            switch (it) {
              case RemoteResult.Answer(var body) -> then.apply(body);
              case RemoteResult.Refusal(var status, var words) -> failed(exit(status), words);
              case RemoteResult.Silence(var words, _) -> failed(CommandResult.NOT_REACHED, words);
            });
  }

  private static int exit(int status) {
    return REJECTED.contains(status)
        ? CommandResult.NOT_DONE
        : MISTAKES.contains(status) ? CommandResult.MISTAKE : CommandResult.NOT_REACHED;
  }

  /// No output, but a line that says why.
  static Future<CommandResult> failed(int status, String words) {
    return Future.succeededFuture(new CommandResult(status, "", words));
  }
}
