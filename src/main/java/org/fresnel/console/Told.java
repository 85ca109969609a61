package org.fresnel.console;

/// What the program says, and its exit status.
///
/// @param status 0 to 2
/// @param out for the standard output, with line breaks
/// @param err for the standard error: one line, or nothing
public record Told(int status, String out, String err) {
  static final int DONE = 0;
  static final int NOT_DONE = 1;
  static final int NOT_REACHED = 2;

  static Told done(String out) {
    return new Told(DONE, out, "");
  }

  /// Why there is no answer. A router that refuses what the words ask for is reached; one that
  /// wants other words or a token has done nothing.
  static Told instead(Reply reply) {
    return switch (reply) {
      case Reply.Answer(var body) -> done(body);
      case Reply.Silence(var words) -> new Told(NOT_REACHED, "", words);
      case Reply.Refusal(var status, var words) ->
          switch (status) {
            case 404, 409, 503 -> new Told(NOT_DONE, "", words);
            default -> new Told(NOT_REACHED, "", words);
          };
    };
  }
}
