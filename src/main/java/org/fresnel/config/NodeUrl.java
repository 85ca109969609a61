package org.fresnel.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The URL of a node as it was configured, taken apart.
///
/// @param base without credentials and without a slash at the end
/// @param login `user:password`, if it has one
record NodeUrl(URI base, Optional<String> login) {
  private static final Pattern WITH_LOGIN =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*://)[^/?#@]*@((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d+)?)"
              + "(?:[/?#][^@]*)?");

  /// What some resolvers take for an IPv4 address: numbers, also hexadecimal and octal ones.
  private static final Pattern NUMERIC =
      Pattern.compile("(?:0[xX][0-9A-Fa-f]*|\\d+)(?:\\.(?:0[xX][0-9A-Fa-f]*|\\d+))*\\.?");

  private static final Pattern WHOLE_ADDRESS =
      Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
  private static final Pattern ORIGIN = Pattern.compile("(?:[^:/?#]*:(?=//))?(?://)?[^/?#]*");

  /// What stands where a port should be: a password, if the host was forgotten.
  private static final Pattern NO_PORT = Pattern.compile("(?<=[^:/]):(?!\\d{1,5}$|//).+");

  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*/?");

  static NodeUrl of(ConfigEntry given) {
    URI uri;
    try {
      uri = new URI(given.value());
    } catch (URISyntaxException _) {
      throw fault(given, "a URL such as http://host:5052");
    }
    require(isHttp(uri), given, "a URL that begins with http:// or https://");
    require(uri.getHost() != null, given, "a URL with a host of letters, digits, . and -");
    require(
        !NUMERIC.matcher(uri.getHost()).matches() || WHOLE_ADDRESS.matcher(uri.getHost()).matches(),
        given,
        "a URL with a host name or a whole address such as 10.0.0.1");
    require(uri.getPort() <= 65_535 && uri.getPort() != 0, given, "a URL with a port to 65535");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        given,
        "a URL without query and fragment");
    require(PATH.matcher(uri.getRawPath()).matches(), given, "a URL with a plain path or none");
    var login = Optional.ofNullable(uri.getUserInfo());
    require(
        login.isEmpty() || login.get().matches("(?s)[^:]+:.+"),
        given,
        "a URL with user:password before the @ or nothing");
    return new NodeUrl(base(uri), login);
  }

  /// A URL that must have no login.
  static URI plain(ConfigEntry given) {
    var url = of(given);
    if (url.login().isPresent()) {
      throw given.faultShowing("a URL without a login", "one with a login (not shown)");
    }
    return url.base();
  }

  /// Host and port, to name a node that has no name.
  String defaultName() {
    var port = base.getPort() < 0 ? (base.getScheme().equals("https") ? 443 : 80) : base.getPort();
    return base.getHost().replaceAll("[\\[\\]]", "") + ":" + port;
  }

  /// What may be shown of text that should be a URL: not the login, and not path and query, where
  /// hosted nodes have their keys.
  ///
  /// @param whole the text that it is a part of
  static String shown(String text, String whole) {
    if (whole.contains("@")) {
      var matcher = WITH_LOGIN.matcher(text);
      return matcher.matches() ? matcher.group(1) + "***@" + matcher.group(2) : "***";
    }
    var origin = ORIGIN.matcher(text);
    var end = origin.lookingAt() ? origin.end() : 0;
    var host = NO_PORT.matcher(text.substring(0, end)).replaceFirst(":***");
    return end < text.length() ? host + "/***" : host;
  }

  private static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
  }

  private static URI base(URI uri) {
    var path = uri.getRawPath().replaceAll("/$", "");
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(
        uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path);
  }

  private static void require(boolean held, ConfigEntry given, String expected) {
    if (!held) {
      throw fault(given, expected);
    }
  }

  private static InvalidConfigException fault(ConfigEntry given, String expected) {
    return given.faultShowing(
        expected, ConfigEntry.quoted(shown(given.written(), given.written())));
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
