namespace SmartSteps.Reports.Tables;

/// <summary>What columns and the words in them mean, for whoever opens a file without the documentation at hand.</summary>
internal static class ColumnWords
{
    /// <summary>The words of a status.</summary>
    public static readonly IReadOnlyList<(string Word, string Meaning)> Statuses =
    [
        ("shown", "the value is for the place and time of the row"),
        ("coarsened", "too few devices here; the value is for the larger tile or longer window that shown_for… names"),
        ("low_density", "not shown: fewer devices than the threshold; there is no value, which is not the same as none"),
        ("no_data", "not measured here or then; there is no value, and reason says why"),
        ("modelled", "computed by a model from other released figures"),
    ];

    private static readonly (string Name, string Meaning)[] Known =
    [
        ("market", "id of the market"), ("zone", "id of the zone; empty for the whole market"), ("start", "first instant of the row, the market's clock"),
        ("end", "first instant after it"), ("trial", "true where consent and age were taken as given"),
        ("status", "what the figure is; its words stand below"), ("devices", "noisy count of devices, scaled for a skipped hour; of a mean, the mean"),
        ("value", "estimated people, rounded to 10"), ("factor", "people that one device stands for"),
        ("interval_low", "lower end of the 95 % interval for the truth: noise, sampling and method"), ("interval_high", "upper end of it"),
        ("noise_low", "lower end of the 95 % interval of the noise alone: for comparing figures of one place"), ("noise_high", "upper end of it"),
        ("shown_for", "quadkey of the larger tile that the value is for"), ("shown_for_measure", "what the value is of the longer window"),
        ("shown_for_start", "start of the longer window that the value is for"), ("shown_for_end", "end of it"), ("shown_for_averaged", "released values that it is the mean of"),
        ("reason", "why the figure is not simply shown"), ("share", "share of the whole, 0 to 1"), ("days", "days of the window that were released, and that the row is the mean of"),
        ("passport", "id of the passport: GET /v1/passports/{id}"), ("quadkey", "the tile, Web Mercator"), ("tile", "quadkey of the tile"),
        ("presences", "noisy device presences behind the shares; no people"), ("probability", "chance of a deviation at least this large under the known noise and the usual variation"),
        ("flagged", "true for an anomaly"), ("suppressed_areas", "areas that may not be shown and are pooled in this row"), ("suppressed_flows", "flows that may not be shown and are pooled"),
        ("row", "what the row is of, so that nobody adds up parts and wholes"),
    ];

    private static readonly (string Ending, string Meaning)[] Endings =
    [
        ("_offset", "what the clock of the column before is ahead of UTC"), ("_interval_low", "lower end of its 95 % interval for the truth"), ("_interval_high", "upper end of it"),
        ("_noise_low", "lower end of its 95 % interval of the noise alone"), ("_noise_high", "upper end of it"), ("_status", "its status; the words stand below"), ("_reason", "why it is not simply shown"),
        ("_name", "its name for people"),
    ];

    /// <summary>What a column holds, or null where its name says it all.</summary>
    public static string? Of(string column) =>
        Known.FirstOrDefault(k => k.Name == column).Meaning ?? Endings.FirstOrDefault(e => column.EndsWith(e.Ending, StringComparison.Ordinal)).Meaning;
}
