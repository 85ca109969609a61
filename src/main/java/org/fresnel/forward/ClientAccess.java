package org.fresnel.forward;

import java.util.List;
import java.util.Optional;
import org.fresnel.access.Keyring;
import org.fresnel.access.TlsSettings;

/// Whom the data plane serves.
///
/// @param clients and their keys; none to serve everybody
/// @param tls of the listener; none for plain HTTP
public record ClientAccess(Keyring<String> clients, Optional<TlsSettings> tls) {
  /// Everybody, in plain HTTP.
  public static ClientAccess everybody() {
    return new ClientAccess(new Keyring<>(List.of()), Optional.empty());
  }
}
