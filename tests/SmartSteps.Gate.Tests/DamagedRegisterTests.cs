using System.Text;
using SmartSteps.Intake;
using SmartSteps.Store.Embedded;

namespace SmartSteps.Gate.Tests;

public sealed class DamagedRegisterTests : IDisposable
{
    private const string Header = "imsi,msisdn,birth_year,gender,consent,line_type\n";
    private const string Events = "timestamp,imsi,cell\n2026-03-02T10:00:00Z,1,c1\n2026-03-02T10:00:00Z,2,c1\n";

    private readonly string directory = Directory.CreateTempSubdirectory("damaged").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(-7)]
    public async Task Batches_and_files_are_told_to_import_the_register_again_and_doing_so_puts_it_right(int at)
    {
        using var stage = new Stage();
        await stage.Register(Header + "1,,1980,f,granted,phone\n2,,1980,f,granted,phone\n");
        Assert.Equal(2, (await stage.Take(Events)).Accepted);
        var files = new RegisterFiles(directory);
        await files.ReplaceAsync(Stage.Market, stage.Registers.Entries, CancellationToken.None);
        await DamageAsync(at);
        using var restarted = new GateState(stage.Markets, stage.Journal, stage.Keys, files, stage.Quarantine, stage.Clock, new GateOptions());

        for (var again = 0; again < 2; again++)
        {
            var refused = await SendAsync(restarted, "b2");
            Assert.Equal(IntakeRefusal.DamagedRegister, refused.Refusal);
            Assert.Contains("Import the register again", refused.Detail, StringComparison.Ordinal);
        }

        var totals = await new FileIntake(restarted).TakeAsync(
            Stage.Market, ColumnMapping.Identity, [new IngestSource("e.csv", Stage.Utf8(Events))], null, null, CancellationToken.None);
        Assert.Equal(IntakeRefusal.DamagedRegister, Assert.Single(totals.Faults).Refusal);

        var mended = await new RegisterIntake(restarted).TakeAsync(
            Stage.Market, ColumnMapping.Identity, Stage.Utf8(Header + "1,,1980,f,granted,phone\n2,,1980,f,denied,phone\n3,,1980,f,unknown,phone\n"), CancellationToken.None);
        Assert.True(mended.Taken, mended.Detail);
        Assert.Equal(2, mended.Receipt.Withdrawn);
        var left = Assert.Single(stage.Journal.Events, entry => !stage.Journal.Withdrawn[entry.Day].Contains(entry.Event.Pseudonym));
        var after = await SendAsync(restarted, "b2");
        Assert.Equal((1, 1), (after.Receipt!.Accepted, after.Receipt.Rejected[RejectionReason.NoConsent]));
        Assert.Equal(left.Event.Pseudonym, stage.Journal.EventsOf("b2").First().Pseudonym);
    }

    private static ValueTask<IntakeResult<BatchReceipt>> SendAsync(GateState state, string id) => new EventGate(state).TakeAsync(
        new EventSubmission(Stage.Market, Stage.Id(id), ColumnMapping.Identity), new MemoryStream(Encoding.UTF8.GetBytes(Events)), CancellationToken.None);

    /// <summary>Turns a bit over, or cuts so many bytes off the end.</summary>
    private async Task DamageAsync(int at)
    {
        var path = Assert.Single(Directory.GetFiles(directory));
        var bytes = await File.ReadAllBytesAsync(path);
        if (at < 0)
        {
            bytes = bytes[..(bytes.Length + at)];
        }
        else
        {
            bytes[at] ^= 1;
        }

        await File.WriteAllBytesAsync(path, bytes);
    }
}
