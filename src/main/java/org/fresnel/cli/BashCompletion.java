package org.fresnel.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/// The completion script for bash, which zsh understands as well: that of picocli, and a function
/// that adds the names of nodes where a command takes one.
final class BashCompletion {
  private BashCompletion() {}

  static String script(CommandLine line) {
    var name = line.getCommandName();
    return AutoComplete.bash(name, line)
        + """

        # Names of nodes, from the router.
        function _%1$s_with_nodes() {
          _complete_%1$s "$@"
          local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
          local commands="${COMP_WORDS[1]} ${COMP_WORDS[2]}"
          if [[ "$word" == -* ]]; then return; fi
          case "$before" in
            --node) ;;
            -*) return ;;
            *)
              case "$commands" in
                %2$s) ;;
                *) return ;;
              esac ;;
          esac
          COMPREPLY+=( $(compgen -W "$(%1$s nodes --names 2>/dev/null)" -- "$word") )
        }
        complete -F _%1$s_with_nodes -o default %1$s
        """
            .formatted(name, String.join("|", NodeWords.patterns(line)));
  }
}
