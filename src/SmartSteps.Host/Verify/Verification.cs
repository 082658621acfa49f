using System.Globalization;
using System.Text;
using SmartSteps.Facts.Log;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Store.Embedded;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Host.Verify;

/// <summary>One run of <c>verify</c>: the log of the data directory or one that is published, and what is to be held against it.</summary>
internal sealed class Verification(HostSettings settings, VerifyRequest request, TimeProvider time)
{
    private readonly List<LogFinding> findings = [];
    private readonly List<string> notes = [];
    private string? figures;

    private string KeysDirectory => settings.KeysDirectory ?? Path.Combine(settings.DataDirectory, "keys");

    /// <summary>Does it.</summary>
    /// <exception cref="CommandFailure">Something that it needs is not there.</exception>
    public async Task<VerifyResult> RunAsync(WorkBoard board, CancellationToken cancellationToken)
    {
        var answer = request.Answer is { } file ? SavedAnswer.Read(file) : null;
        if (request.Log is { } place)
        {
            using var files = PublishedFiles.Open(place);
            var note = await files.FindAsync("checkpoint", cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes)
                : throw new CommandFailure($"'{files}' has no checkpoint.", "Name the folder or address under which 'checkpoint' and 'tile/…' lie.", ExitCode.InputRefused);
            using var key = ReadKey(await files.FindAsync("key", cancellationToken) is { } pem ? Encoding.UTF8.GetString(pem) : null, $"{files}/key");
            var head = Open(key, note, "checkpoint of the log");
            var size = head?.Checkpoint.Size ?? 0;
            return head is null ? Result(null, note) : await AuditAsync(board, key, new TileLog(files, size), size, note, answer, null, cancellationToken);
        }

        return answer?.Signature is not null ? CheckAlone(answer) : await AuditDataAsync(board, answer, cancellationToken);
    }

    /// <summary>The log of the data directory and, unless only an answer is asked for, all that its database holds.</summary>
    private async Task<VerifyResult> AuditDataAsync(WorkBoard board, SavedAnswer? answer, CancellationToken cancellationToken)
    {
        if (!File.Exists(DataDirectory.DatabasePathIn(settings.DataDirectory)))
        {
            throw new CommandFailure(
                $"There is no data in '{settings.DataDirectory}'.", "Name a data directory with --data, or a published log with --log DIR|URL.", ExitCode.Usage);
        }

        await using var books = Books.Open(settings, time);
        var note = await books.Log.ReadCheckpointAsync(cancellationToken);
        var size = await books.Log.ReadSizeAsync(cancellationToken);
        var needed = answer is not null || request.Since is not null || request.PublicKey is not null;
        using var key = needed || LogKeyFile.FindPublic(KeysDirectory) is not null ? ReadKey(null, KeysDirectory) : null;
        if (key is null)
        {
            notes.Add("No key signs the log yet: it is made when the server or an intake starts.");
        }
        else if (note is null)
        {
            notes.Add("No checkpoint was signed yet: the server signs one when it is asked for (/log/checkpoint).");
        }

        return await AuditAsync(board, key, books.Log, size, note, answer, books, cancellationToken);
    }

    private async Task<VerifyResult> AuditAsync(
        WorkBoard board, LogPublicKey? key, ILogReader log, long size, string? note, SavedAnswer? answer, Books? books, CancellationToken cancellationToken)
    {
        var track = board.Begin("Reading the log");
        var audit = await LogAudit.RunAsync(log, size, new DirectProgress<double>(done => track.Report(done)), cancellationToken);
        track.Finish($"{audit.Size} entries");
        var proven = 0L;
        if (key is not null && note is not null && Open(key, note, "checkpoint of the log") is { } head)
        {
            audit.Check("checkpoint of the log", head.Checkpoint);
            proven = head.Checkpoint.Size;
        }

        if (ReadSince(key) is { } since)
        {
            proven = Math.Max(proven, since.Checkpoint.Size);
            audit.Check($"checkpoint {request.Since}", since.Checkpoint);
        }

        if (books is not null && answer is null)
        {
            var seals = board.Begin("Comparing seals");
            findings.AddRange(await new DatabaseAudit(books, audit, KeysDirectory).RunAsync(new DirectProgress<double>(done => seals.Report(done)), cancellationToken));
            seals.Finish($"{audit.Seals} seals");
        }

        if (answer is not null && key is not null)
        {
            NoteUnsigned(CheckInLog(answer, key, audit), proven);
            await CheckFiguresAsync(answer, audit, books, cancellationToken);
        }

        findings.InsertRange(0, audit.Findings);
        return Result(audit, note);
    }

    /// <summary>An answer with the whole log at hand; gives the entries that it rests on.</summary>
    private IReadOnlyList<long> CheckInLog(SavedAnswer answer, LogPublicKey key, LogAudit audit)
    {
        if (answer.Ids is not null)
        {
            var basis = new BasisAudit(answer, audit);
            basis.Check();
            findings.AddRange(basis.Findings);
            return [.. basis.Entries];
        }

        var check = new AnswerAudit(answer, key);
        if (answer.Signature is not null && check.CheckSigned() is { } proven)
        {
            audit.Check("checkpoint of the answer's proof", proven.Checkpoint);
        }

        var name = PassportIdentity(answer.Text("id"));
        var known = name is not null && audit.Leaves.TryGetValue(name, out var entry) ? entry : default;
        check.Compare(known.Leaf, "the log");
        findings.AddRange(check.Findings);
        return known.Leaf is null ? [] : [known.Index];
    }

    /// <summary>The figures, where the facts are at hand and they follow from one seal alone.</summary>
    private async ValueTask CheckFiguresAsync(SavedAnswer answer, LogAudit audit, Books? books, CancellationToken cancellationToken)
    {
        figures = answer.Data is null ? null : VerifyResult.FiguresNotChecked;
        if (answer.Data is not null && books is not null)
        {
            var check = new FiguresAudit(books, answer, audit);
            figures = await check.CheckAsync(cancellationToken) ? VerifyResult.FiguresChecked : figures;
            findings.AddRange(check.Findings);
        }
    }

    /// <summary>What was logged after the last checkpoint is in the log, but nobody could be held to it yet.</summary>
    private void NoteUnsigned(IReadOnlyList<long> entries, long proven)
    {
        var later = entries.Count(index => index >= proven);
        if (entries.Count == 0)
        {
            notes.Add("The answer names no seal of the log.");
        }
        else if (later > 0)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{later} of the answer's {entries.Count} seals were logged after the last checkpoint ({proven} entries): ask the server for /log/checkpoint, and look again."));
        }
    }

    /// <summary>A signed passport with nothing but the key, and maybe a checkpoint that was saved.</summary>
    private VerifyResult CheckAlone(SavedAnswer answer)
    {
        using var key = ReadKey(null, KeysDirectory);
        var check = new AnswerAudit(answer, key);
        var proven = check.CheckSigned();
        findings.AddRange(check.Findings);
        figures = answer.Data is null ? null : VerifyResult.FiguresNotChecked;
        if (proven is not null && ReadSince(key) is { } since)
        {
            if (since.Checkpoint.Size == proven.Checkpoint.Size)
            {
                if (since.Checkpoint.Root != proven.Checkpoint.Root)
                {
                    findings.Add(new($"checkpoint {request.Since}", "the answer's proof was signed for another tree of the same size: the log shows different people different things"));
                }
            }
            else
            {
                notes.Add($"The proof is for a tree of {proven.Checkpoint.Size} entries and {request.Since} for one of {since.Checkpoint.Size}: add --log to see that one continues the other.");
            }
        }

        return Result(null, proven?.Note);
    }

    private VerifyResult Result(LogAudit? audit, string? note)
    {
        if (request.Save is { } path && findings.Count == 0)
        {
            File.WriteAllText(path, note ?? throw new CommandFailure("There is no checkpoint to save yet.", "Ask the server for one: curl http://127.0.0.1:5080/log/checkpoint", ExitCode.Failed));
        }

        return new VerifyResult(findings.Count == 0, audit?.Size, audit?.Seals, audit?.Days, figures, note, findings, notes);
    }

    private SignedCheckpoint? ReadSince(LogPublicKey? key)
    {
        if (request.Since is not { } path || key is null)
        {
            return null;
        }

        return File.Exists(path)
            ? Open(key, File.ReadAllText(path), $"checkpoint {path}")
            : throw new CommandFailure($"There is no file '{path}'.", "Name a checkpoint that was saved before, with --save or with curl.", ExitCode.Usage);
    }

    private SignedCheckpoint? Open(LogPublicKey key, string note, string place)
    {
        var (checkpoint, fault) = key.Open(note);
        if (fault is not null)
        {
            findings.Add(new(place, fault));
        }

        return checkpoint;
    }

    /// <summary>The key that was named; else the one that comes with the log, of which is said that it was believed.</summary>
    private LogPublicKey ReadKey(string? beside, string where)
    {
        if (request.PublicKey is null && beside is not null)
        {
            notes.Add($"The public key was taken from {where}: save it, and name it with --public-key from now on.");
        }

        var pem = request.PublicKey is { } path ? ReadPem(path) : beside ?? LogKeyFile.FindPublic(KeysDirectory);
        try
        {
            return LogPublicKey.FromPem(pem ?? throw new CommandFailure(
                $"There is no public key in '{where}'.", "Name one: --public-key FILE. The server gives it: curl -o key.pem http://127.0.0.1:5080/log/key", ExitCode.Usage));
        }
        catch (FormatException damaged)
        {
            throw new CommandFailure(damaged.Message, "The log's public key is PEM, on the curve P-256, as /log/key gives it.", ExitCode.InputRefused, damaged);
        }
    }

    private static string ReadPem(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new CommandFailure($"There is no file '{path}'.", "Name the log's public key as /log/key gives it.", ExitCode.Usage);

    private static string? PassportIdentity(string? id) => Insights.Passports.PassportId.TryParse(id, out var parsed)
        ? SealLeaf.IdentityOf(parsed.Market, parsed.Product, parsed.Window)
        : null;
}
