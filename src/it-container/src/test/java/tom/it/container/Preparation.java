package tom.it.container;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes Arquillian call {@link Site}. */
public final class Preparation implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Site.class);
    }
}
