package org.fresnel.auth;

import java.util.List;
import java.util.Optional;

/// Who may come in.
///
/// @param users of the control plane; empty to ask nobody who they are
/// @param controlTls TLS of the control plane
/// @param clients of the data plane, by their names; empty to ask nobody who they are
/// @param listenTls TLS of the data plane
public record AccessSettings(
    List<CredentialRule<User>> users,
    Optional<TlsSettings> controlTls,
    List<CredentialRule<String>> clients,
    Optional<TlsSettings> listenTls) {
  /// No door has a lock.
  public static final AccessSettings NONE =
      new AccessSettings(List.of(), Optional.empty(), List.of(), Optional.empty());

  public AccessSettings {
    users = List.copyOf(users);
    clients = List.copyOf(clients);
  }
}
