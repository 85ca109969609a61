package org.fresnel.cli.remote;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.probe.ProbeFailure;

/// Formats connection errors in one line, with the expected and the actual value.
final class ConnectionErrors {
  private static final int UNAUTHORIZED = 401;

  private ConnectionErrors() {}

  /// The error if no HTTP response arrived.
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

  /// The error for an unexpected response.
  ///
  /// @param type of the response's body
  static String refusal(ControlEndpoint way, int status, String type, String body) {
    var words = describe(body);
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

  /// The error message of a control plane.
  private static Optional<String> describe(String body) {
    try {
      return Optional.ofNullable(new JsonObject(body).getString("message"))
          .map(Paragraph::printable);
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }

  /// The error for a response in an unknown form.
  static String otherForm(ControlEndpoint way) {
    return expected(way, "JSON of another form; is it of another version?");
  }

  /// The error for a control plane without the usual nodes resource.
  static String otherPort(ControlEndpoint way) {
    return expected(way, "status 404; is it the port of the data plane?");
  }

  private static String expected(ControlEndpoint way, String got) {
    return "expected the control plane of a router at %s, got %s".formatted(way.describe(), got);
  }
}
