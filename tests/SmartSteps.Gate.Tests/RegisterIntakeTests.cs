using System.Text;
using SmartSteps.Intake;
using SmartSteps.Store.Embedded;

namespace SmartSteps.Gate.Tests;

public sealed class RegisterIntakeTests
{
    private const string Header = "imsi,msisdn,birth_year,gender,consent,line_type\n";
    private const string Events = "timestamp,imsi,cell\n2026-03-01T10:00:00Z,1,c1\n2026-03-02T10:00:00Z,1,c1\n2026-03-02T10:00:00Z,2,c1\n";

    [Fact]
    public async Task Bad_rows_are_named_without_their_content_and_the_last_of_a_subscriber_counts()
    {
        using var stage = new Stage();
        var receipt = await stage.Register(Header + string.Concat(
            "1,491700000001,1980,f,denied,phone\n",
            "2,,80,f,granted,phone\n",
            "3,,1980,q,granted,phone\n",
            "4,,1980,f,maybe,phone\n",
            "5,,1980,f,granted,fridge\n",
            "6,not a number,1980,f,granted,phone\n",
            ",,1980,f,granted,phone\n",
            "7,1980,f,granted,phone\n",
            "\"8,,1980,f,granted,phone\n",
            "1,491700000001,1980,f,granted,phone\n"));
        Assert.Equal((10, 1), (receipt.Rows, receipt.Subscribers));
        Assert.Equal(receipt.Rows, receipt.Subscribers + receipt.Rejected.Values.Sum());
        Assert.Contains(receipt.Examples, example => example.StartsWith("line 3, column birth_year:", StringComparison.Ordinal));
        Assert.Contains(receipt.Examples, example => example.StartsWith("line 10:", StringComparison.Ordinal));
        Assert.Equal(Consent.Granted, Assert.Single(stage.Registers.Entries!).Traits.Consent);
    }

    [Fact]
    public async Task Consent_withdrawn_takes_the_device_out_of_the_open_days_and_drops_what_comes_later()
    {
        using var stage = new Stage();
        await stage.Register(Header + "1,,1980,f,granted,phone\n2,,1980,f,granted,phone\n3,,1980,f,denied,phone\n");
        Assert.Equal(3, (await stage.Take(Events)).Accepted);
        var receipt = await stage.Register(Header + "1,,1980,f,denied,phone\n3,,1980,f,granted,phone\n");
        Assert.Equal(2, receipt.Withdrawn);
        var left = stage.Journal.Events.Where(entry => !stage.Journal.Withdrawn[entry.Day].Contains(entry.Event.Pseudonym));
        Assert.Empty(left);
        var later = await stage.Take(Events, "b2");
        Assert.Equal((0, 2, 1), (later.Accepted, later.Rejected[RejectionReason.NoConsent], later.Rejected[RejectionReason.UnknownSubscriber]));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_register_before()
    {
        using var stage = new Stage();
        await stage.Register(Header + "1,,1980,f,granted,phone\n");
        stage.Registers.Full = true;
        var result = await new RegisterIntake(stage.State).TakeAsync(Stage.Market, ColumnMapping.Identity, Stage.Utf8(Header + "2,,1980,f,granted,phone\n"), CancellationToken.None);
        Assert.Equal(IntakeRefusal.StorageUnavailable, result.Refusal);
        Assert.Equal(2, (await stage.Take(Events)).Accepted);
    }

    [Theory]
    [InlineData("", IntakeRefusal.Empty)]
    [InlineData(Header, IntakeRefusal.NoRows)]
    [InlineData("imsi,consent\n1,granted\n", IntakeRefusal.WrongHeader)]
    [InlineData(Header + "1,,19,f,granted,phone\n", IntakeRefusal.NoRows)]
    public async Task What_holds_no_register_is_refused(string csv, IntakeRefusal refusal)
    {
        using var stage = new Stage();
        var result = await new RegisterIntake(stage.State).TakeAsync(Stage.Market, ColumnMapping.Identity, Stage.Utf8(csv), CancellationToken.None);
        Assert.Equal(refusal, result.Refusal);
    }

    [Fact]
    public async Task Foreign_encodings_and_cut_gzip_are_refused_and_nothing_taken()
    {
        using var stage = new Stage();
        var csv = Header + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},,1980,f,granted,phone\n"));
        var gzip = Stage.Gzip(csv);
        byte[][] contents = [Encoding.Unicode.GetBytes(csv), gzip[..(gzip.Length - 9)], gzip[..(gzip.Length / 2)], [.. Encoding.Latin1.GetBytes(Header + "ä,,1980,f,granted,phone\n")]];
        foreach (var content in contents)
        {
            var result = await new RegisterIntake(stage.State).TakeAsync(Stage.Market, ColumnMapping.Identity, new MemoryStream(content), CancellationToken.None);
            Assert.Equal(IntakeRefusal.NotReadable, result.Refusal);
        }

        Assert.Null(stage.Registers.Entries);
        var whole = await new RegisterIntake(stage.State).TakeAsync(Stage.Market, ColumnMapping.Identity, new MemoryStream(gzip), CancellationToken.None);
        Assert.Equal(20_000, whole.Receipt!.Subscribers);
    }

    [Fact]
    public async Task A_register_file_reads_back_sorted_and_a_damaged_one_is_found_out()
    {
        var directory = Directory.CreateTempSubdirectory("register").FullName;
        try
        {
            using var stage = new Stage();
            await stage.Register(Header + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"sub-{i},49170{i:0000000},1980,f,granted,phone\n")));
            var files = new RegisterFiles(directory);
            Assert.Null(await files.OpenAsync(Stage.Market, CancellationToken.None));
            await files.ReplaceAsync(Stage.Market, stage.Registers.Entries, CancellationToken.None);
            Assert.Equal(stage.Registers.Entries, await ReadAll(files));
            var path = Assert.Single(Directory.GetFiles(directory));
            var bytes = await File.ReadAllBytesAsync(path);
            Assert.DoesNotContain("sub-1", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAll(files));
            await File.WriteAllBytesAsync(path, bytes[..^7]);
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAll(files));
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    [Fact]
    public async Task Register_and_quarantine_are_for_their_owner_alone_also_in_a_folder_that_is_open_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var directory = Directory.CreateTempSubdirectory("open").FullName;
        try
        {
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | Others);
            _ = new RegisterFiles(Path.Combine(directory, "register"));
            await new QuarantineFiles(Path.Combine(directory, "quarantine")).KeepAsync(Stage.Market, Stage.Id("a"), [], 1, CancellationToken.None);
            foreach (var folder in Directory.GetDirectories(directory))
            {
                Assert.Equal(default, File.GetUnixFileMode(folder) & Others);
            }
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static async Task<List<RegisterEntry>> ReadAll(RegisterFiles files)
    {
        await using var reader = await files.OpenAsync(Stage.Market, CancellationToken.None);
        var all = new List<RegisterEntry>();
        var page = new RegisterEntry[1000];
        while (await reader!.ReadAsync(page, CancellationToken.None) is var read && read > 0)
        {
            all.AddRange(page.AsSpan(0, read));
        }

        return all;
    }
}
