package org.fresnel.proxy.server;

import java.util.List;
import java.util.Optional;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.TlsSettings;

/// The access rules of the data plane.
///
/// @param clients and their keys; none to serve all clients
/// @param tls of the server; none for plain HTTP
public record ClientAccess(CredentialStore<String> clients, Optional<TlsSettings> tls) {
  /// All clients, over plain HTTP.
  public static ClientAccess everybody() {
    return new ClientAccess(new CredentialStore<>(List.of()), Optional.empty());
  }
}
