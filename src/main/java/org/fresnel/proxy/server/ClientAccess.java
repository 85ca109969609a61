package org.fresnel.proxy.server;

import java.util.List;
import java.util.Optional;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.TlsSettings;

/// Whom the data plane serves.
///
/// @param clients and their keys; none to serve everybody
/// @param tls of the listener; none for plain HTTP
public record ClientAccess(CredentialStore<String> clients, Optional<TlsSettings> tls) {
  /// Everybody, in plain HTTP.
  public static ClientAccess everybody() {
    return new ClientAccess(new CredentialStore<>(List.of()), Optional.empty());
  }
}
