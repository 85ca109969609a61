package org.fresnel.auth;

import java.nio.file.Path;
import java.util.Optional;

/// TLS of a listener. All files are PEM and may be replaced at any time.
///
/// @param certificate the chain, the listener's own first
/// @param key its private key
/// @param clientCa certificates that those of clients are verified against; none to ask for none
public record TlsSettings(Path certificate, Path key, Optional<Path> clientCa) {}
