package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Where a router is asked, and with what at its door, as far as the command line says.
///
/// @param configuration file that was named
/// @param url of the control plane
/// @param tokenFile that holds the token
/// @param caFile certificates that the router's is verified against
/// @param clientCertificate to show
/// @param clientKey of that
public record ControlPlaneOptions(
    Optional<Path> configuration,
    Optional<String> url,
    Optional<Path> tokenFile,
    Optional<Path> caFile,
    Optional<Path> clientCertificate,
    Optional<Path> clientKey) {}
