package org.fresnel.node;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/// A beacon node as the operator configured it.
///
/// @param name unique in the fleet; appears in logs, metrics and the `Fresnel-Node` header
/// @param url base of its Beacon API, `http` or `https`, without credentials
/// @param role its use
/// @param credentials headers that the node expects on every request
/// @param drained in the fleet and probed, but given no request
/// @param receives the validator state that it receives
/// @param proof the test that it gets while it is a standby
/// @param publications whether it receives signed messages
public record Node(
    String name,
    URI url,
    Role role,
    Credentials credentials,
    boolean drained,
    Receives receives,
    Proof proof,
    Publications publications) {

  /// A node that receives signed messages as its role wants it.
  public Node(
      String name,
      URI url,
      Role role,
      Credentials credentials,
      boolean drained,
      Receives receives,
      Proof proof) {
    this(name, url, role, credentials, drained, receives, proof, Publications.BY_ROLE);
  }

  /// A node with the default test.
  public Node(
      String name,
      URI url,
      Role role,
      Credentials credentials,
      boolean drained,
      Receives receives) {
    this(name, url, role, credentials, drained, receives, Proof.LIGHT);
  }

  /// The use of a node while several nodes have the same health.
  public enum Role {
    /// Reads go here, in the configured order.
    PRIMARY,
    /// Reads go here only after every primary of the same health; broadcasts always do.
    BACKUP,
    /// Nothing goes here while another node can serve duties, and little is asked: for a hosted
    /// node that counts requests.
    LAST_RESORT,
    /// No client gets its answers: it gets copies of reads, and its answers are compared with those
    /// that clients got. It has no influence on the health of other nodes.
    SHADOW;

    /// As operators write it.
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The validator state that a node receives.
  public enum Receives {
    /// Preparations, registrations and subscriptions.
    ALL,
    /// Preparations and registrations, but no subscriptions of committees.
    DUTIES_ONLY,
    /// Nothing.
    NONE;

    /// Returns whether the node receives proposer preparations and builder registrations.
    public boolean duties() {
      return this != NONE;
    }

    /// Returns whether the node receives subscriptions of committees and sync committees.
    public boolean subscriptions() {
      return this == ALL;
    }
  }

  /// Whether a node receives signed messages, such as attestations and blocks.
  public enum Publications {
    /// Every node does, except a shadow.
    BY_ROLE,
    /// It does.
    ALL,
    /// It does not. A block that it has built is sent to it nevertheless.
    NONE
  }

  /// Returns whether it serves no client.
  public boolean isShadow() {
    return role == Role.SHADOW;
  }

  /// Returns whether it receives signed messages.
  public boolean receivesPublications() {
    return switch (publications) {
      case BY_ROLE -> !isShadow();
      case ALL -> true;
      case NONE -> false;
    };
  }

  /// The validator state that it receives now. A shadow receives it only with signed messages.
  public Receives receivedState() {
    return isShadow() && !receivesPublications() ? Receives.NONE : receives;
  }

  /// The test that a node gets while it is a standby.
  public enum Proof {
    /// Duty reads, and once an epoch a dry-run block.
    FULL,
    /// Duty reads.
    LIGHT,
    /// No test.
    NONE
  }

  /// The URL for display: without its path, in which hosted nodes have keys, as
  /// `https://host:port/***`.
  public String shownUrl() {
    var path = url.getRawPath();
    var hidden = path == null || path.isEmpty() ? "" : "/***";
    return url.getScheme() + "://" + url.getRawAuthority() + hidden;
  }

  /// Returns whether the other one is the same node, possibly with another role.
  public boolean isAt(Node other) {
    return name.equals(other.name) && url.equals(other.url);
  }

  /// Returns whether both URLs lead to the same place, in any notation.
  public boolean sharesUrlWith(Node other) {
    return url.equals(other.url) || normal(url).equals(normal(other.url));
  }

  /// A URL in normal form: host in lower case and without a dot at its end, literal addresses in
  /// one notation, the port always present, no slash at the end.
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

  /// Returns whether both have the same address, credentials and `proof`, and receive the same.
  public boolean isServedAs(Node other) {
    return isAt(other)
        && credentials.equals(other.credentials)
        && receivedState() == other.receivedState()
        && publications == other.publications
        && proof == other.proof;
  }

  /// The same node with another role.
  public Node as(Role other) {
    return other == role
        ? this
        : new Node(name, url, other, credentials, drained, receives, proof, publications);
  }

  /// A primary node without credentials that receives all validator state.
  public static Node at(String name, String url) {
    return new Node(name, URI.create(url), Role.PRIMARY, Credentials.NONE, false, Receives.ALL);
  }
}
