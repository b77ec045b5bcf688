package tom.simulator.shell;

/**
 * Which platform a simulated device plays. Each is a folder of resources beside this class, named as here:
 * {@code platform.properties}, {@code commands.txt} and the texts that they name.
 */
public record Personality(String name) {

    public static final Personality ALCATEL_AOS = new Personality("alcatel_aos");
    public static final Personality ARISTA_EOS = new Personality("arista_eos");
    public static final Personality ARUBA_AOSCX = new Personality("aruba_aoscx");
    public static final Personality ARUBA_OS = new Personality("aruba_os");
    public static final Personality BROCADE_FASTIRON = new Personality("brocade_fastiron");
    public static final Personality CHECKPOINT_GAIA = new Personality("checkpoint_gaia");
    public static final Personality CISCO_ASA = new Personality("cisco_asa");
    public static final Personality CISCO_IOS = new Personality("cisco_ios");
    public static final Personality CISCO_NXOS = new Personality("cisco_nxos");
    public static final Personality CISCO_WLC = new Personality("cisco_wlc");
    public static final Personality CISCO_XR = new Personality("cisco_xr");
    public static final Personality DELL_OS10 = new Personality("dell_os10");
    public static final Personality DELL_OS6 = new Personality("dell_os6");
    public static final Personality EXTREME_EXOS = new Personality("extreme_exos");
    public static final Personality FORTINET = new Personality("fortinet");
    public static final Personality GENERIC = new Personality("generic");
    public static final Personality HP_COMWARE = new Personality("hp_comware");
    public static final Personality HP_PROCURVE = new Personality("hp_procurve");
    public static final Personality HUAWEI = new Personality("huawei");
    public static final Personality HUAWEI_VRPV8 = new Personality("huawei_vrpv8");
    public static final Personality JUNIPER_JUNOS = new Personality("juniper_junos");
    public static final Personality LINUX = new Personality("linux");
    public static final Personality MIKROTIK_ROUTEROS = new Personality("mikrotik_routeros");
    public static final Personality NOKIA_SRL = new Personality("nokia_srl");
    public static final Personality NOKIA_SROS = new Personality("nokia_sros");
    public static final Personality NOKIA_SROS_CLASSIC = new Personality("nokia_sros_classic");
    public static final Personality PALOALTO_PANOS = new Personality("paloalto_panos");
    public static final Personality UBIQUITI_EDGE = new Personality("ubiquiti_edge");
    public static final Personality UBIQUITI_EDGEROUTER = new Personality("ubiquiti_edgerouter");
    public static final Personality VYOS = new Personality("vyos");

    public Personality {
        if (!name.matches("[a-z0-9_]+") || Personality.class.getResource(name + "/platform.properties") == null) {
            throw new IllegalArgumentException("no platform is called " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
