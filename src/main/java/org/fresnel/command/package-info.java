/// The command line: words in, a task out.
@NullMarked
package org.fresnel.command;

import org.jspecify.annotations.NullMarked;
