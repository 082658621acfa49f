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

    /// <summary>
    /// The odds of being on one of two cells go with the distances to this power: path loss of 38 dB a decade (3GPP TR 38.901, urban macro), blurred by
    /// shadowing, fading, load and powers that no plan says, some 8.5 dB together between two sites (a logistic choice of 6.6 dB).
    /// </summary>
    public const double ConnectionExponent = 2.5;

    /// <summary>Nearer than this part of the service radius the distance does not decide: the beam passes overhead.</summary>
    public const double CoreShare = 0.3;

    /// <summary>Planned range says something of the power, damped: its cube root.</summary>
    public const double RangePower = 1.0 / 3;

    /// <summary>No cell's planned range counts as more than this multiple of the layer's median, or less than its inverse.</summary>
    public const double MaxRangeRatio = 3;

    /// <summary>A layer of which the cells' weights add up to this at a point takes half as many devices there as a layer in full strength.</summary>
    public const double LayerHalfStrength = 0.3;

    /// <summary>Inside a building with indoor cells this share of the leaf's devices is on them at most.</summary>
    public const double MaxIndoorShare = 0.5;

    /// <summary>A cell that serves a smaller share of the devices at a point does not count there.</summary>
    public const double MinShare = 0.01;

    /// <summary>The lightest leaves of a footprint are cut as long as they hold no more than this share together.</summary>
    public const double CutShare = 0.01;

    /// <summary>Share of the prior that follows the cells where residents are known: people at work and out are where operators build.</summary>
    public const double PlanShare = 0.2;

    /// <summary>Smallest radius of an indoor zone.</summary>
    public const double MinIndoorRadiusMetres = 75;

    /// <summary>The most leaves of a grid; a larger one is cut half a zoom coarser until it fits.</summary>
    public const int MaxLeaves = 4_000_000;

    /// <summary>Metres in a degree of latitude.</summary>
    public const double MetresPerDegree = Math.PI * Grid.GeoPoint.EarthRadiusMetres / 180;
}
