package org.fresnel.notify.receiver;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fresnel.notify.ReceiverSettings;

/// Adds the secret headers of a receiver to a request. The text form is empty.
final class SecretHeaders implements ClientRequestFilter {
  private final Map<String, String> headers;

  private SecretHeaders(Map<String, String> headers) {
    this.headers = headers;
  }

  /// Reads the files of the receiver, which may have changed since the last request.
  static SecretHeaders of(ReceiverSettings receiver) throws UnusableSecretException {
    var headers = new TreeMap<String, String>();
    for (var header : receiver.headerFiles().entrySet()) {
      headers.put(header.getKey(), secret(header.getValue()));
    }
    if (receiver.tokenFile().isPresent()) {
      headers.put("Authorization", "Bearer " + secret(receiver.tokenFile().get()));
    }
    return new SecretHeaders(headers);
  }

  private static String secret(Path file) throws UnusableSecretException {
    try {
      var text = Files.readString(file).strip();
      if (text.isEmpty() || !text.chars().allMatch(it -> it >= ' ' && it <= '~')) {
        throw new UnusableSecretException(file + ": expected a file with one line");
      }
      return text;
    } catch (IOException _) {
      throw new UnusableSecretException(file + ": expected a readable file");
    }
  }

  @Override
  public void filter(ClientRequestContext request) {
    headers.forEach((name, value) -> request.getHeaders().putSingle(name, value));
  }
}
