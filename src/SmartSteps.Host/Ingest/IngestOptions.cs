using System.CommandLine;

namespace SmartSteps.Host.Ingest;

/// <summary>The flags of <c>ingest</c>.</summary>
internal static class IngestOptions
{
    public static Option<string?> Market { get; } = new("--market")
    {
        Description = "A market.json to add or change, or the id of a market that is there; may be left out where there is only one.",
        HelpName = "market.json|ID",
    };

    public static Option<string?> Cells { get; } = new("--cells")
    {
        Description = "The cell plan, CSV or CSV.gz. In force from the first day without events on.",
        HelpName = "FILE",
    };

    public static Option<string?> Subscribers { get; } = new("--subscribers")
    {
        Description = "The subscriber register, CSV or CSV.gz; replaces the one before.",
        HelpName = "FILE",
    };

    public static Option<string?> Areas { get; } = new("--areas")
    {
        Description = "Areas that origins and trips are counted between: a GeoJSON FeatureCollection of polygons with id and name. [default: tiles of zoom 12]",
        HelpName = "FILE",
    };

    public static Option<string?> Population { get; } = new("--population")
    {
        Description = "Public population by area or tile, CSV or CSV.gz: tile_or_area, people.",
        HelpName = "FILE",
    };

    public static Option<string?> Outages { get; } = new("--outages")
    {
        Description = "Declared outages, CSV or CSV.gz: from, to [cells]; figures there are no_data, not low_density.",
        HelpName = "FILE",
    };

    public static Option<string[]> Events { get; } = new("--events")
    {
        Description = "Event files, CSV or CSV.gz: paths, patterns in quotes ('day1/*.csv.gz'), or - for standard input. A file that was taken before adds nothing.",
        HelpName = "FILE...",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string?> Columns { get; } = Mapping("--columns", "event");

    public static Option<string?> CellColumns { get; } = Mapping("--cell-columns", "cell");

    public static Option<string?> SubscriberColumns { get; } = Mapping("--subscriber-columns", "subscriber");

    public static Option<string?> CompleteTo { get; } = new("--complete-to")
    {
        Description = "All events before this instant have been handed over; RFC 3339, or a local time of the market. [default: end of the last hour that the files cover]",
        HelpName = "TIME",
    };

    public static Option<bool> Close { get; } = new("--close")
    {
        Description = "Declare the end of the last local day covered: every complete day is sealed and closed for ever, its keys destroyed.",
    };

    public static Option<double?> MaxRejected { get; } = new("--max-rejected")
    {
        Description = "Exit with code 3 when more than this share of the event rows was rejected, in percent. [default: no limit]",
        HelpName = "PERCENT",
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "End with one line of JSON on standard output in place of tables.",
    };

    public const string Lesson = """
        Examples:
          smartsteps ingest --market market.json --cells cells.csv --subscribers subscribers.csv
          smartsteps ingest --areas districts.geojson --population census.csv
          smartsteps ingest --events 'events-2026-03-02T*.csv.gz'
          smartsteps ingest --events monday.csv --close --json
          zcat night.csv.gz | smartsteps ingest --market berlin --events -
          smartsteps ingest --events export.csv --columns 'imsi=user_id,cell={mcc}-{net}-{area}-{cell}'

        Columns of our own: events timestamp, imsi, cell; cells cell, latitude, longitude [azimuth_degrees, beam_width_degrees,
        range_metres, technology, indoor_zone]; subscribers imsi, msisdn, birth_year, gender, consent, line_type. A mapping
        names ours first, then a column of the file, or a pattern with the file's columns in braces.

        A bad row never stops a file: it is counted under a reason, and kept with its line number in DIR/quarantine, identity
        masked. A file that is refused (not UTF-8, columns missing) leaves nothing behind, one that is cut short its whole lines; either
        way nothing is declared complete, so that no hour is sealed without it: mend the file and run the same command again.

        Hours are sealed when the feed is complete 60 minutes past their end. Sealed figures never change.
        """;

    private static Option<string?> Mapping(string name, string what) => new(name)
    {
        Description = $"How the {what} file's columns map to ours: 'ours=theirs,ours={{a}}-{{b}}'. [default: same names]",
        HelpName = "MAPPING",
    };
}
