using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;

namespace SmartSteps.Host.Verify;

/// <summary><c>verify</c>: checks the transparency log, everything it speaks of, and saved answers.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Lesson = """
        Examples:
          smartsteps verify                                                  the data directory: its log, seals, ledger and closed days
          smartsteps verify --save head.txt                                  ... and keep what was signed, for the next time
          smartsteps verify --since head.txt                                 ... and that nothing before then was changed or taken out
          smartsteps verify --log https://figures.example --since head.txt   a published log, from outside
          smartsteps verify --log downloaded-log --public-key key.pem        a log that was downloaded: checkpoint, tile/...
          smartsteps verify --answer passport.json --public-key key.pem      a saved answer of /v1/passports/ID, without any network
          smartsteps verify --answer heatmap.json                            a saved heatmap: its passport, and every figure
          smartsteps verify --answer visitors.json --log https://figures.example

        The log is read whole and its tree is built anew. Checked are: every entry against its tile and the signed checkpoint; each window
        sealed once, under parameters, keys and a debit that were logged before it, and its parameters those of its product; each
        day's hours within the bound and its debits under their cap, in exact fractions; that its keys were gone after three days,
        from the log alone. In a data directory also: each seal's facts against the digest in its entry, the ledger
        against the log, and that the keys of closed days are gone. A signed passport proves by itself that its seal is in the log;
        figures that only name their passport, or a range of them, are held against the log: every seal they name is in it. Where the data
        directory is at hand, a heatmap's figures are computed anew from the stored facts and every value is compared; of other answers,
        and with --log, it is said that the figures were not checked.

        May be run beside a server. Ends with 0 when all is well, and with 3 when not: each line then says what is wrong, and where.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var log = new Option<string?>("--log") { Description = "A published log: a folder of downloaded tiles, or a server's address.", HelpName = "DIR|URL" };
        var answer = new Option<string?>("--answer") { Description = "A saved JSON answer of the API: a passport, or figures that name one.", HelpName = "FILE" };
        var since = new Option<string?>("--since") { Description = "A checkpoint saved before: the log must begin with what it was signed for.", HelpName = "FILE" };
        var key = new Option<string?>("--public-key") { Description = "The log's public key. [default: that of the data directory, or of --log]", HelpName = "FILE" };
        var save = new Option<string?>("--save") { Description = "Write the checkpoint to a file when all is well.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "End with one line of JSON in place of text." };
        var command = new Command("verify", "Check the transparency log, all that was sealed, and saved answers.") { log, answer, since, key, save, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new VerifyRequest(parsed.GetValue(log), parsed.GetValue(answer), parsed.GetValue(since), parsed.GetValue(key), parsed.GetValue(save));
            var run = new Verification(HostSettings.Read(parsed), request, time);
            var result = await WorkBoard.RunAsync(time, board => run.RunAsync(board, cancellationToken));
            Write(result, parsed.GetValue(json));
            return result.Verified ? ExitCode.Done : ExitCode.NotVerified;
        });
        lessons.Teach(command, Lesson);
        return command;
    }

    private static void Write(VerifyResult result, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Json));
            return;
        }

        foreach (var note in result.Notes)
        {
            Console.Error.WriteLine($"note: {note}");
        }

        foreach (var finding in result.Findings)
        {
            Console.Out.WriteLine($"wrong: {finding.Place}: {finding.Fault}.");
        }

        var read = result.Entries is null
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $" {result.Entries} entries, {result.Seals} seals, {result.Days} market days.");
        Console.Out.WriteLine(result.Verified
            ? $"{Verdict(result.Figures)}{read}"
            : string.Create(CultureInfo.InvariantCulture, $"Not verified: {result.Findings.Count} {(result.Findings.Count == 1 ? "thing is" : "things are")} wrong.{read}"));
    }

    private static string Verdict(string? figures) => figures switch
    {
        VerifyResult.FiguresChecked => "Verified: passport and figures.",
        VerifyResult.FiguresNotChecked => "passport verified; figures not checked.",
        _ => "Verified.",
    };
}
