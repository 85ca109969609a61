/// The dashboard and its static files.
@NullMarked
package org.fresnel.control.dashboard;

import org.jspecify.annotations.NullMarked;
