package org.fresnel.auth;

import java.nio.file.Path;
import java.util.Optional;

/// The TLS settings of a listener. All files are PEM and may be replaced at any time.
///
/// @param certificate the chain, the listener's own first
/// @param key its private key
/// @param clientCa certificates that verify those of clients; empty to request none
public record TlsSettings(Path certificate, Path key, Optional<Path> clientCa) {}
