package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;

/// The options of the command line for reaching a router.
///
/// @param configuration file
/// @param url of the control plane
/// @param tokenFile file with the token
/// @param caFile certificates that verify the router's
/// @param clientCertificate sent to the router
/// @param clientKey of that certificate
public record ControlPlaneOptions(
    Optional<Path> configuration,
    Optional<String> url,
    Optional<Path> tokenFile,
    Optional<Path> caFile,
    Optional<Path> clientCertificate,
    Optional<Path> clientKey) {}
