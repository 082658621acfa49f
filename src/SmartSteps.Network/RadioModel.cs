namespace SmartSteps.Network;

/// <summary>The constants of the footprint model; the README of this folder argues for each.</summary>
internal static class RadioModel
{
    /// <summary>Cells nearer to each other than this stand on one site.</summary>
    public const double SiteRadiusMetres = 50;

    /// <summary>The neighbouring site whose distance tells how dense the network is: the fourth.</summary>
    public const int NeighbourRank = 4;

    /// <summary>Half of the devices are on the cell at the planned range divided by this; at the range itself 1 in 17.</summary>
    public const double ReachFactor = 2;

    /// <summary>A cell fills gaps between its neighbours up to this multiple of its service radius, within its planned range.</summary>
    public const double GapFactor = 4;

    /// <summary>Reach of a cell of which neither range nor neighbours are known.</summary>
    public const double DefaultReachMetres = 2_000;

    /// <summary>No footprint reaches further: the timing-advance limit of GSM, and far beyond what an LTE cell serves.</summary>
    public const double MaxReachMetres = 35_000;

    /// <summary>Beam width of a cell with an azimuth and no beam width.</summary>
    public const double DefaultBeamDegrees = 120;

    /// <summary>Attenuation is 12 (θ/beam)² dB, so 3 dB at the edge of the beam (3GPP TR 36.814, horizontal pattern).</summary>
    public const double BeamDecibels = 12;

    /// <summary>Front-to-back ratio.</summary>
    public const double MaxAttenuationDecibels = 20;

    /// <summary>A cell that serves a smaller share of the devices at a point does not count there.</summary>
    public const double MinShare = 0.03;

    /// <summary>The lightest leaves of a footprint are cut as long as they hold no more than this share together.</summary>
    public const double CutShare = 0.02;

    /// <summary>Smallest radius of an indoor zone.</summary>
    public const double MinIndoorRadiusMetres = 75;

    /// <summary>The most leaves of a grid; a larger one is cut half a zoom coarser until it fits.</summary>
    public const int MaxLeaves = 400_000;

    /// <summary>Metres in a degree of latitude.</summary>
    public const double MetresPerDegree = Math.PI * Grid.GeoPoint.EarthRadiusMetres / 180;
}
