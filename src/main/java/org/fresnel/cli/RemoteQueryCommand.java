package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command that sends a query to a running router. All of them have these options and this end of
/// the help; a command with other exit codes names its own.
@Command(
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The router: --url, else $FRESNEL_CONTROL_URL, else control.host and",
      "control.port of the configuration, else http://127.0.0.1:9000.",
      "The token, where one is needed: --token-file, else $FRESNEL_TOKEN, else the",
      "file in $FRESNEL_TOKEN_FILE. See docs/commands.md."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      RemoteQueryCommand.DONE,
      RemoteQueryCommand.REFUSED,
      RemoteQueryCommand.MISTAKE,
      RemoteQueryCommand.NOT_REACHED
    })
abstract class RemoteQueryCommand implements ParsedCommand {
  static final String DONE = "0:done";
  static final String REFUSED = "1:the router rejected it";
  static final String MISTAKE = "2:a mistake in the command line";
  static final String NOT_REACHED = "3:router not reached, or it requires a token";

  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Control plane of the router; of several with commas, the first that answers.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token for the control plane.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "CA certificates in PEM that verify the router's certificate.")
  private Optional<Path> caFile = Optional.empty();

  @Option(names = "--client-cert", paramLabel = "FILE", description = "Client certificate in PEM.")
  private Optional<Path> clientCertificate = Optional.empty();

  @Option(names = "--client-key", paramLabel = "FILE", description = "Its key in PEM (PKCS#8).")
  private Optional<Path> clientKey = Optional.empty();

  @Option(names = "--json", description = "Writes the JSON of the API, for scripts.")
  private boolean json;

  /// The query that the command line asks for.
  abstract RemoteQuery query();

  @Override
  public ProgramTask task(Optional<Path> before) {
    var plane =
        new ControlPlaneOptions(
            configuration.or(before), url, tokenFile, caFile, clientCertificate, clientKey);
    return new ProgramTask.Ask(plane, query(), json);
  }
}
