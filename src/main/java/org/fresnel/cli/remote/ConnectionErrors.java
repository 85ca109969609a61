package org.fresnel.cli.remote;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.probe.ProbeFailure;

/// Says in one line why there is no answer: the expected and the actual value.
final class ConnectionErrors {
  private static final int UNAUTHORIZED = 401;

  private ConnectionErrors() {}

  /// Nothing answered as HTTP does.
  static String silence(ControlEndpoint way, ProbeFailure failure) {
    var got =
        switch (failure) {
          case ProbeFailure.Silent() -> "no answer in time";
          case ProbeFailure.NotTls() -> "no TLS; is it http://?";
          case ProbeFailure.Tls(var message) -> tls(message);
          case ProbeFailure.Closed() ->
              "the end of the connection"
                  + (way.url().getScheme().equals("http") ? "; is it https://?" : "");
          case ProbeFailure.NotUnderstood() -> "a response that is not HTTP";
          case ProbeFailure.UnknownHost _,
              ProbeFailure.Refused _,
              ProbeFailure.NotConnected _,
              ProbeFailure.NoRoute _,
              ProbeFailure.Status _ ->
              failure.text();
        };
    return expected(way, got);
  }

  private static String tls(String message) {
    var hint =
        message.contains("certification path")
            ? "; --ca-file names certificates to verify it against"
            : "";
    return "TLS: " + Paragraph.printable(message) + hint;
  }

  /// Something answered.
  ///
  /// @param type of the answer's body
  static String refusal(ControlEndpoint way, int status, String type, String body) {
    var words = words(body);
    if (words.isEmpty()) {
      return expected(way, "status %d with %s".formatted(status, Paragraph.printable(type)));
    }
    return status == UNAUTHORIZED
        ? words.get() + "; " + (way.token().isEmpty() ? GIVE : CHECK).formatted(way.url())
        : words.get();
  }

  private static final String GIVE =
      "give one for %s with --token-file FILE, $FRESNEL_TOKEN_FILE or $FRESNEL_TOKEN";

  private static final String CHECK = "is it one for %s?";

  /// What a control plane says of its refusals.
  private static Optional<String> words(String body) {
    try {
      return Optional.ofNullable(new JsonObject(body).getString("message"))
          .map(Paragraph::printable);
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }

  /// What came is an answer, and not one that is understood.
  static String otherForm(ControlEndpoint way) {
    return expected(way, "JSON of another form; is it of another version?");
  }

  /// The nodes are not to be found where every control plane has them.
  static String otherPort(ControlEndpoint way) {
    return expected(way, "status 404; is it the port of the data plane?");
  }

  private static String expected(ControlEndpoint way, String got) {
    return "expected the control plane of a router at %s, got %s".formatted(way.words(), got);
  }
}
