using System.CommandLine;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Settings;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Host.Contracts;

/// <summary><c>contracts add|list|show|end|example</c>: what tenants may buy.</summary>
internal static class ContractsCommand
{
    private const string Lesson = """
        Examples:
          smartsteps contracts example --tenant mall-of-berlin --market berlin > contract.json
          smartsteps contracts add contract.json
          smartsteps contracts list --tenant mall-of-berlin
          smartsteps contracts show alexa-2026
          smartsteps contracts end alexa-2026

        A file holds one contract:
          {
            "id": "alexa-2026", "tenant": "mall-of-berlin", "title": "Alexa and its surroundings, 2026",
            "products": ["visitors", "dwell", "heatmaps"],
            "areas": [{ "market": "berlin", "outline": { "type": "Polygon", "coordinates": [[[13.41, 52.51], …]] } }],
            "from": "2026-01-01", "until": "2027-01-01",
            "purposes": ["mall_operation"], "pricePlan": "standard", "monthlyUnits": 20000
          }

        An area without an outline is a whole market, which flows between areas and heatmaps of a market take. From and until are
        the local days on which calls may be made; dataFrom and dataUntil, by choice, bound the days that figures may be about.
        Added again, a contract has its new terms; a running server knows within 5 s. "trial": true makes it free; it alone
        opens markets that are not sold: trials, and those that are not live yet. 'end' ends it now and for ever.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var file = new Argument<string>("file") { Description = "A JSON file." };
        var id = new Argument<string>("id") { Description = "The contract's name." };
        var whose = new Option<string?>("--tenant") { Description = "Only those of this tenant.", HelpName = "T" };
        var tenant = new Option<string>("--tenant") { Description = "Whose contract it is to be.", HelpName = "T", Required = true };
        var market = new Option<string?>("--market") { Description = "The market's id; may be left out where there is only one.", HelpName = "M" };

        Command Sub(string name, string description, Func<ContractSession, ParseResult, CancellationToken, Task<int>> run, params Symbol[] symbols)
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

            command.SetAction(async (parsed, cancellationToken) =>
            {
                await using var books = Books.Open(HostSettings.Read(parsed), time);
                return await run(new ContractSession(books, time), parsed, cancellationToken);
            });
            lessons.Teach(command, Lesson);
            return command;
        }

        var contracts = new Command("contracts", "Enter, show and end what tenants may buy.")
        {
            Sub("add", "Enter the contract of a file, or change the terms of the one that is there.", (session, parsed, token) => session.AddAsync(InputFiles.FindOne(parsed.GetRequiredValue(file)), token), file),
            Sub("list", "Show the contracts.", (session, parsed, token) => session.ListAsync(parsed.GetValue(whose) is { } name ? TenantsCommand.IdOf(name) : null, token), whose),
            Sub("show", "Print a contract as it can be added.", (session, parsed, token) => session.ShowAsync(IdOf(parsed.GetRequiredValue(id)), token), id),
            Sub("end", "End a contract now; what was bought under it stays bought.", (session, parsed, token) => session.EndAsync(IdOf(parsed.GetRequiredValue(id)), token), id),
            Sub("example", "Print a contract for everything in a market for a year from today, to be edited and added.", (session, parsed, token) => session.ExampleAsync(TenantsCommand.IdOf(parsed.GetRequiredValue(tenant)), parsed.GetValue(market), token), tenant, market),
        };
        lessons.Teach(contracts, Lesson);
        return contracts;
    }

    private static ContractId IdOf(string text) => ContractId.TryParse(text, out var id)
        ? id
        : throw new CommandFailure($"'{text}' is no contract's name.", "Write 1 to 63 lower-case letters, digits and inner hyphens.", ExitCode.Usage);
}
