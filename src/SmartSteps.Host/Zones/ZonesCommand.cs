using System.CommandLine;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Settings;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Host.Zones;

/// <summary><c>zones add|check|list|show|end|pair</c>: what a tenant wants measured.</summary>
internal static class ZonesCommand
{
    private const string Lesson = """
        Examples:
          smartsteps zones check alexa.geojson --tenant mall-of-berlin
          smartsteps zones add alexa.geojson --tenant mall-of-berlin --market berlin
          smartsteps zones pair alexa high-street --tenant mall-of-berlin
          smartsteps zones list --tenant mall-of-berlin
          smartsteps zones end alexa --tenant mall-of-berlin

        A file is a GeoJSON Feature or FeatureCollection of polygons. Each feature has an id, and by choice the properties name,
        from (the first day), indoor_zone, level, and parent: the id of the mall that it is a part of. A mall is measured on the
        cells of all its parts; other zones on the leaves of the measurement grid that they cover by half or more.

        Outlines are repaired where the meaning is plain, and a note says so. A zone that hardly differs from an earlier one of the
        same tenant is measured as that one; one that would single out a small rest is refused. Days that are closed are never
        measured again: a new zone begins with the first day that is not. 'check' registers nothing and costs nothing.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var tenant = new Option<string>("--tenant")
        {
            Description = "Whose zones: lower-case letters, digits, hyphens.", DefaultValueFactory = _ => ApiKeys.DefaultTenant.Value, HelpName = "T", Recursive = true,
        };
        var market = new Option<string?>("--market") { Description = "The market's id; may be left out where there is only one.", HelpName = "M", Recursive = true };
        var file = new Argument<string>("file") { Description = "A GeoJSON file." };
        var zone = new Argument<string>("zone") { Description = "The zone's name." };
        var one = new Argument<string>("one") { Description = "A zone's name." };
        var other = new Argument<string>("other") { Description = "Another zone's name." };
        var undo = new Option<bool>("--end") { Description = "End the pair in place of registering it." };

        Command Sub(string name, string description, Func<ZoneSession, ParseResult, CancellationToken, Task<int>> run, params Symbol[] symbols)
        {
            var command = new Command(name, description);
            foreach (var symbol in symbols)
            {
                if (symbol is Argument argument)
                {
                    command.Arguments.Add(argument);
                }
                else
                {
                    command.Options.Add((Option)symbol);
                }
            }

            command.SetAction((parsed, cancellationToken) => OpenAsync(
                parsed, parsed.GetRequiredValue(tenant), parsed.GetValue(market), time, session => run(session, parsed, cancellationToken), cancellationToken));
            lessons.Teach(command, Lesson);
            return command;
        }

        var zones = new Command("zones", "Register, check, list and end zones and pairs of a tenant.")
        {
            Sub("add", "Register the zones of a file.", (session, parsed, token) => session.AddAsync(InputFiles.FindOne(parsed.GetRequiredValue(file)), token), file),
            Sub("check", "Say what the zones of a file would be good for, and register nothing.", (session, parsed, token) => session.CheckAsync(InputFiles.FindOne(parsed.GetRequiredValue(file)), token), file),
            Sub("list", "Show the tenant's zones and pairs in the market.", (session, _, token) => session.ListAsync(token)),
            Sub("show", "Print a zone as GeoJSON.", (session, parsed, token) => session.ShowAsync(NameOf(parsed.GetRequiredValue(zone)), token), zone),
            Sub("end", "End a zone with its parts and pairs; what was measured stays.", (session, parsed, token) => session.EndAsync(NameOf(parsed.GetRequiredValue(zone)), token), zone),
            Sub("pair", "Count the common visitors of two zones from the first day that is not closed on.", (session, parsed, token) => session.PairAsync(NameOf(parsed.GetRequiredValue(one)), NameOf(parsed.GetRequiredValue(other)), parsed.GetValue(undo), token), one, other, undo),
        };
        zones.Options.Add(tenant);
        zones.Options.Add(market);
        lessons.Teach(zones, Lesson);
        return zones;
    }

    private static async Task<int> OpenAsync(
        ParseResult parsed, string tenantName, string? marketName, TimeProvider time, Func<ZoneSession, Task<int>> run, CancellationToken cancellationToken)
    {
        if (!TenantId.TryParse(tenantName, out var tenant))
        {
            throw new CommandFailure($"'{tenantName}' is no tenant's name.", "Write 1 to 63 lower-case letters, digits and inner hyphens.", ExitCode.Usage);
        }

        await using var books = Books.Open(HostSettings.Read(parsed), time);
        Market market = await MarketChoice.FindByIdAsync(books.Markets, marketName, cancellationToken);
        return await run(new ZoneSession(books, new ZoneRoom(books, time), tenant, market));
    }

    private static ZoneId NameOf(string text) => ZoneId.TryParse(text, out var id)
        ? id
        : throw new CommandFailure($"'{text}' is no zone's name.", "Write 1 to 63 lower-case letters, digits and inner hyphens.", ExitCode.Usage);
}
