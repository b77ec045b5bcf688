package tom.web.openapi;

import java.util.List;

/** The roles that the description of the API tells. */
public final class DescribedRoles {

    private DescribedRoles() {}

    /** @param template as it stands in the code, parameters with their patterns */
    public static String of(String method, String template) {
        String path = template.replaceAll("\\{name: (\\w+)[^}]*}", "$1").replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        List<String> roles = Description.ofWar().operations().stream()
                .filter(one -> one.method().equals(method) && one.path().equals(path))
                .map(Operation::role)
                .toList();
        if (roles.size() != 1) {
            throw new AssertionError(method + " " + path + " is described " + roles.size() + " times");
        }
        return roles.get(0);
    }
}
