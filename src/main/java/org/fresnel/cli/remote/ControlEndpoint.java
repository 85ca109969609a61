package org.fresnel.cli.remote;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.fresnel.cli.ControlPlaneOptions;

/// The address of a control plane, with credentials. Its text form has no token.
///
/// @param url without a slash at its end
/// @param source of the address
/// @param token to send; empty for none
/// @param trust certificates that verify the router, and the one sent to it
public record ControlEndpoint(URI url, String source, Optional<String> token, TlsOptions trust) {
  static final String URL = "FRESNEL_CONTROL_URL";
  static final String CA_FILE = "FRESNEL_CA_FILE";

  private static final URI USUAL = URI.create("http://127.0.0.1:9000");

  private static final Pattern COMMA = Pattern.compile(",");

  /// The endpoints from the command line, else from the environment, else from the configuration.
  ///
  /// @param environment all variables
  /// @param configured address in the configuration; read only if it is needed
  /// @return at least one, in the order in which they are asked
  /// @throws IllegalArgumentException with a line for the operator
  public static List<ControlEndpoint> of(
      ControlPlaneOptions plane, Map<String, String> environment, Supplier<URI> configured) {
    var token = new TokenSource(plane.tokenFile(), environment).read();
    var trust = trust(plane, environment);
    var set = set(environment, URL);
    if (plane.url().isPresent()) {
      return all("--url", plane.url().get(), token, trust);
    }
    if (set.isPresent()) {
      return all(URL, set.get(), token, trust);
    }
    var url = configured(configured);
    var source = url.equals(USUAL) ? "the default" : "the configuration";
    return List.of(new ControlEndpoint(url, source, token, trust));
  }

  /// Several URLs have commas between them.
  private static List<ControlEndpoint> all(
      String key, String text, Optional<String> token, TlsOptions trust) {
    return COMMA
        .splitAsStream(text)
        .map(it -> new ControlEndpoint(url(key, it), key, token, trust))
        .toList();
  }

  private static TlsOptions trust(ControlPlaneOptions plane, Map<String, String> environment) {
    var named = plane.caFile();
    var caFile = named.or(() -> set(environment, CA_FILE).map(Path::of));
    return new TlsOptions(caFile, plane.clientCertificate(), plane.clientKey())
        .checked(named.isPresent() ? "--ca-file" : CA_FILE);
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static URI configured(Supplier<URI> configured) {
    try {
      return configured.get();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s; --url or $%s does without the configuration".formatted(e.getMessage(), URL), e);
    }
  }

  /// The error does not show the text if it may contain a password.
  private static URI url(String key, String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(
          key + ": expected a URL without a login, got one with (not shown)");
    }
    try {
      var url = URI.create(text.strip().replaceFirst("/+$", ""));
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // Reported below.
    }
    throw new IllegalArgumentException(
        "%s: expected a URL such as http://127.0.0.1:9000, got \"%s\""
            .formatted(key, text.replaceAll("\\p{Cntrl}", " ")));
  }

  /// The address and its source.
  String describe() {
    return "%s (%s)".formatted(url, source);
  }

  @Override
  public String toString() {
    return "Way[" + describe() + "]";
  }
}
