package org.fresnel.node;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/// A beacon node as the operator configured it.
///
/// @param name unique in the fleet; appears in logs, metrics and the `Fresnel-Node` header
/// @param url base of its Beacon API, `http` or `https`, without credentials
/// @param role whether it shares the reads or stands by
/// @param credentials headers that the node expects on every request
/// @param drained known and probed, but given no request
/// @param receives what it is told of what validator clients want nodes to remember
public record Node(
    String name, URI url, Role role, Credentials credentials, boolean drained, Receives receives) {

  /// The part a node plays while several are fit.
  public enum Role {
    /// Reads go here, in the configured order.
    PRIMARY,
    /// Reads go here only after every primary of the same health; broadcasts always do.
    BACKUP
  }

  /// What of the things that nodes have to remember a node is told.
  public enum Receives {
    /// Preparations, registrations and subscriptions.
    ALL,
    /// Preparations and registrations, but no subscriptions of committees.
    DUTIES_ONLY,
    /// Nothing.
    NONE;

    /// Proposer preparations and builder registrations.
    public boolean duties() {
      return this != NONE;
    }

    /// Subscriptions of committees and sync committees.
    public boolean subscriptions() {
      return this == ALL;
    }
  }

  /// Whether that is the same node, though it may play another part by now.
  public boolean isAt(Node other) {
    return name.equals(other.name) && url.equals(other.url);
  }

  /// Whether its URL leads to the same place as that one's, however they are written.
  public boolean sharesUrlWith(Node other) {
    return url.equals(other.url) || normal(url).equals(normal(other.url));
  }

  /// A URL in the form that all its spellings share: host in lower case and without a dot at its
  /// end, literal addresses in one notation, the port always written, no slash at the end.
  private static String normal(URI url) {
    var host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
    var port = url.getPort() < 0 ? (url.getScheme().equals("https") ? 443 : 80) : url.getPort();
    var path = url.getRawPath().replaceAll("/$", "");
    return "%s://%s:%d%s".formatted(url.getScheme(), literal(host), port, path);
  }

  private static String literal(String host) {
    try {
      return InetAddress.ofLiteral(host).getHostAddress();
    } catch (IllegalArgumentException _) {
      return host;
    }
  }

  /// Whether it is reached and told things as that one is.
  public boolean isServedAs(Node other) {
    return isAt(other) && credentials.equals(other.credentials) && receives == other.receives;
  }

  /// The same node in another part.
  public Node as(Role other) {
    return other == role ? this : new Node(name, url, other, credentials, drained, receives);
  }

  /// A primary without credentials, which is told everything.
  public static Node at(String name, String url) {
    return new Node(name, URI.create(url), Role.PRIMARY, Credentials.NONE, false, Receives.ALL);
  }
}
