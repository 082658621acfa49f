using System.Text;
using System.Text.Json;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
using SmartSteps.Release.Tests.Days;

namespace SmartSteps.Release.Tests.Log;

public sealed class LogLeafTests
{
    private const string Operator = "op-1";

    [Fact]
    public void A_seal_makes_five_entries_in_canonical_json()
    {
        var facts = Sample.Seal().Facts;

        var texts = SealLeaves.Of(facts, Operator, new Rational(1, 8)).Select(leaf => leaf.ToString()).ToList();

        const string At = "\"at\":\"2026-06-01T10:00:00.0000000Z\"}";
        const string Law = "\"profile\":\"standard\",\"method\":\"footfall-1\",\"variance\":\"300\",\"threshold\":60,\"rho\":\"1/25\",\"bound\":24";
        Assert.Equal(
            [
                """{"v":1,"kind":"keys_created","market":"berlin","keys":"register",""" + At,
                """{"v":1,"kind":"keys_created","market":"berlin","keys":"day","day":"2026-06-01",""" + At,
                """{"v":1,"kind":"parameters","product":"footfall",""" + Law + "," + At,
                """{"v":1,"kind":"debit","operator":"op-1","market":"berlin","day":"2026-06-01","product":"footfall","rho":"1/25","cap":"1/8",""" + At,
                """{"v":1,"kind":"seal","market":"berlin","product":"footfall","window":"2026-06-01T08",""" + Law
                    + $",\"domain\":\"grid-1\",\"scale\":\"1\",\"facts\":\"{FactsDigest.Of(facts)}\"," + At,
            ],
            texts);
    }

    [Fact]
    public void Entries_are_read_back_as_they_were_written()
    {
        var facts = Sample.Seal(Sample.Market(profile: PrivacyProfile.Strict)).Facts with { Window = SealWindow.WholeDay(Sample.Day), Scale = new Rational(25, 24) };
        LogLeaf[] leaves =
        [
            .. SealLeaves.Of(facts, "op \"ü\" + <1>", new Rational(1, 16)),
            .. SealLeaves.Of(facts, Operator, new Rational(1, 16), backfilled: true),
            new KeysDestroyedLeaf(facts.Market, Sample.Day, Sample.SealedAt),
            new KeysDestroyedLeaf(facts.Market, Sample.Day, null) { Backfilled = true },
        ];

        Assert.All(leaves, leaf =>
        {
            var read = LogLeaf.Parse(leaf.ToEntry());
            Assert.Equal(leaf, read);
            Assert.Equal(leaf.Identity, read.Identity);
        });
        Assert.Equal(leaves.Length - 5, leaves.Select(leaf => leaf.Identity).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"v\":2,\"kind\":\"seal\"}")]
    [InlineData("{\"v\":1,\"kind\":\"gossip\"}")]
    [InlineData("{\"v\":1,\"kind\":\"keys_created\",\"market\":\"berlin\",\"keys\":\"day\"}")]
    [InlineData("{\"v\":1,\"kind\":\"keys_created\", \"market\":\"berlin\",\"keys\":\"register\"}")]
    [InlineData("{\"v\":1,\"kind\":\"keys_created\",\"keys\":\"register\",\"market\":\"berlin\"}")]
    [InlineData("{\"v\":1,\"kind\":\"keys_created\",\"market\":\"berlin\",\"keys\":\"register\",\"more\":1}")]
    [InlineData("{\"v\":1,\"kind\":\"keys_created\",\"market\":\"BERLIN\",\"keys\":\"register\"}")]
    [InlineData("not json")]
    public void What_this_version_would_not_write_is_refused(string entry) =>
        Assert.Throws<InvalidDataException>(() => LogLeaf.Parse(Encoding.UTF8.GetBytes(entry)));

    [Fact]
    public void The_digest_changes_with_every_value_and_every_statement_about_it()
    {
        var facts = Sample.Seal().Facts;
        var p = facts.Parameters;
        var first = facts.Blocks[0];
        string[] digests =
        [
            FactsDigest.Of(facts),
            FactsDigest.Of(facts with { Market = MarketId.Parse("hamburg") }),
            FactsDigest.Of(facts with { Window = facts.Window with { HourIndex = 9 } }),
            FactsDigest.Of(facts with { Scale = new Rational(25, 24) }),
            FactsDigest.Of(facts with { SealedAt = facts.SealedAt.AddTicks(1) }),
            FactsDigest.Of(facts with { Parameters = new(p.Product, p.Profile, p.Rho, p.Variance, p.Bound, p.Threshold + 1, p.Method) }),
            FactsDigest.Of(facts with { Parameters = new(p.Product, p.Profile, p.Rho, p.Variance, p.Bound, p.Threshold, "footfall-2") }),
            FactsDigest.Of(facts with { Blocks = [first with { Values = first.Values.SetItem(3, first.Values[3] + 1) }, facts.Blocks[1]] }),
            FactsDigest.Of(facts with { Blocks = [first] }),
        ];

        Assert.Equal(digests.Length, digests.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(digests[0], FactsDigest.Of(facts with { SealedAt = facts.SealedAt.ToOffset(TimeSpan.FromHours(9)) }));
        Assert.All(digests, digest => Assert.Matches("^[0-9a-f]{64}$", digest));
    }

    /// <summary>The words that an entry may use; whoever adds one has to think about whether it tells of a person or of a total.</summary>
    [Fact]
    public void An_entry_has_no_property_beyond_those_that_were_thought_about()
    {
        string[] known =
        [
            "v", "kind", "operator", "market", "product", "window", "day", "keys", "profile", "method", "variance", "threshold", "rho", "bound", "cap",
            "domain", "scale", "facts", "at", "backfilled",
        ];
        LogLeaf[] leaves =
        [
            .. SealLeaves.Of(Sample.Seal().Facts, Operator, new Rational(1, 8), backfilled: true), new KeysDestroyedLeaf(Sample.Market().Id, Sample.Day, Sample.SealedAt),
        ];

        Assert.All(leaves, leaf =>
        {
            using var json = JsonDocument.Parse(leaf.ToEntry());
            Assert.All(json.RootElement.EnumerateObject(), property => Assert.Contains(property.Name, known));
        });
    }

    [Fact]
    public void The_version_of_a_domain_of_rows_is_in_no_entry_and_the_digest_commits_to_it()
    {
        var facts = DaySample.Seal(DayProducts.Of(DayProduct.Dwell)).Facts;
        var leaf = SealLeaf.Of(facts);

        Assert.All(SealLeaves.Of(facts, Operator, new Rational(1, 8)), entry => Assert.DoesNotContain(facts.DomainVersion, entry.ToString(), StringComparison.Ordinal));
        Assert.Equal(leaf, LogLeaf.Parse(leaf.ToEntry()));
        Assert.Equal(leaf.Facts, leaf.DataVersion);
        Assert.True(leaf.IsOf(facts));
        Assert.False(leaf.IsOf(facts with { DomainVersion = "domain-2" }));

        // As entries were written before.
        Assert.True((leaf with { Domain = facts.DomainVersion, Backfilled = true }).IsOf(facts));
        Assert.False((leaf with { Domain = "domain-2" }).IsOf(facts));
    }

    [Fact]
    public void What_was_read_of_the_journal_leaves_no_trace_in_the_entries()
    {
        var seal = Sample.Seal();
        var more = seal with { Mark = seal.Mark with { JournalFrames = 99, JournalDigest = "ffee" } };

        Assert.Equal(
            SealLeaves.Of(seal.Facts, Operator, seal.Cap).Select(leaf => leaf.ToString()),
            SealLeaves.Of(more.Facts, Operator, more.Cap).Select(leaf => leaf.ToString()));
        Assert.DoesNotContain(SealLeaves.Of(more.Facts, Operator, more.Cap), leaf => leaf.ToString().Contains("ffee", StringComparison.Ordinal));
    }
}
