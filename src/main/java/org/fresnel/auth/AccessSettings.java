package org.fresnel.auth;

import java.util.List;
import java.util.Optional;

/// The authentication settings of both listeners.
///
/// @param users of the control plane; empty for no authentication
/// @param controlTls TLS of the control plane
/// @param clients of the data plane, by their names; empty for no authentication
/// @param listenTls TLS of the data plane
public record AccessSettings(
    List<CredentialRule<User>> users,
    Optional<TlsSettings> controlTls,
    List<CredentialRule<String>> clients,
    Optional<TlsSettings> listenTls) {
  /// No authentication and no TLS.
  public static final AccessSettings NONE =
      new AccessSettings(List.of(), Optional.empty(), List.of(), Optional.empty());

  public AccessSettings {
    users = List.copyOf(users);
    clients = List.copyOf(clients);
  }
}
