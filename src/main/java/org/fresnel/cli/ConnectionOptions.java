package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of all commands for a running router.
final class ConnectionOptions {
  static final String FOOTER =
      """

      The router: --url, else $FRESNEL_CONTROL_URL, else control.host and
      control.port of the configuration, else http://127.0.0.1:9000.
      The token, where one is needed: --token-file, else $FRESNEL_TOKEN, else the
      file in $FRESNEL_TOKEN_FILE. See docs/commands.md.\
      """;

  static final String STATUSES = "%nExit status:%n";
  static final String DONE = "0:it is done";
  static final String REFUSED = "1:the router does not do it";
  static final String NOT_REACHED =
      "2:a mistake in the words, or the router is not reached, or wants a token";

  @Mixin private final RootCommand.Configuration configuration = new RootCommand.Configuration();

  @Option(names = "--url", paramLabel = "URL", description = "Control plane of the router.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token for the control plane.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Certificates in PEM that the router's is verified against.")
  private Optional<Path> caFile = Optional.empty();

  @Option(
      names = "--client-cert",
      paramLabel = "FILE",
      description = "Certificate in PEM to show to the router.")
  private Optional<Path> clientCertificate = Optional.empty();

  @Option(names = "--client-key", paramLabel = "FILE", description = "Its key in PEM (PKCS#8).")
  private Optional<Path> clientKey = Optional.empty();

  @Option(names = "--json", description = "Writes the JSON of the API, for scripts.")
  private boolean json;

  ProgramTask task(Optional<Path> before, RemoteQuery question) {
    var plane =
        new ControlPlaneOptions(
            configuration.or(before), url, tokenFile, caFile, clientCertificate, clientKey);
    return new ProgramTask.Ask(plane, question, json);
  }
}
