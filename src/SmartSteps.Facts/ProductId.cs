namespace SmartSteps.Facts;

/// <summary>The name of a released product, for example <c>footfall</c>.</summary>
/// <param name="Value">Lower snake case.</param>
public readonly record struct ProductId(string Value)
{
    /// <summary>Devices by leaf and hour, each in one leaf. Sealed hourly; all others when the day closes.</summary>
    public static ProductId Footfall => new("footfall");

    /// <summary>
    /// Devices by tile (a leaf, or its ancestor of zoom 15) and daypart × age band × gender. Columns: 18 · daypart + 3 · age band + gender, with
    /// dayparts 0–6, 6–12, 12–18, 18–24; ages 18–24, 25–34, 35–44, 45–54, 55–64, 65+; genders f, m, other or unknown.
    /// </summary>
    public static ProductId Demographics => new("demographics");

    /// <summary>Visitors of a measurement by hour. Columns: the hour's index.</summary>
    public static ProductId ZoneHour => new("zone_hour");

    /// <summary>Visitors of a measurement on the day. One column, 0.</summary>
    public static ProductId ZoneDay => new("zone_day");

    /// <summary>Visitors of a measurement by their longest dwell. Columns: 0–5, 5–15, 15–30, 30–60, 60–120, 120–240, over 240 minutes, as 0 to 6.</summary>
    public static ProductId Dwell => new("dwell");

    /// <summary>Visitors of a measurement by the area where their day began. Columns: the areas' keys.</summary>
    public static ProductId Catchment => new("catchment");

    /// <summary>
    /// Trips. Rows: areas by key, columns the areas they end in; and indoor zones of malls by measurement, columns the other indoor zones of the mall.
    /// </summary>
    public static ProductId Flows => new("flows");

    /// <summary>Visitors of both of two measurements on one day. Rows: pairs by key; one column, 0.</summary>
    public static ProductId CrossVisitation => new("cross_visitation");

    /// <summary>Visitors of a measurement by the number of their visits within the day. Columns: 1, 2, 3, 4 or more, as 0 to 3.</summary>
    public static ProductId Frequency => new("frequency");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
