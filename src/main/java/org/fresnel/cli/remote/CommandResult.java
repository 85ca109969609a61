package org.fresnel.cli.remote;

/// The output of the program and its exit status.
///
/// @param status 0 to 2
/// @param out for the standard output, with line breaks
/// @param err for the standard error: one line, or empty
public record CommandResult(int status, String out, String err) {
  static final int DONE = 0;
  static final int NOT_DONE = 1;
  static final int NOT_REACHED = 2;

  static CommandResult done(String out) {
    return new CommandResult(DONE, out, "");
  }

  /// The result for a missing answer. A router that rejects the request was reached; one that
  /// requires other parameters or a token has done nothing.
  static CommandResult instead(RemoteResult reply) {
    return switch (reply) {
      case RemoteResult.Answer(var body) -> done(body);
      case RemoteResult.Silence(var words) -> new CommandResult(NOT_REACHED, "", words);
      case RemoteResult.Refusal(var status, var words) ->
          switch (status) {
            case 404, 409, 503 -> new CommandResult(NOT_DONE, "", words);
            default -> new CommandResult(NOT_REACHED, "", words);
          };
    };
  }
}
