using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Tests.Webhooks;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.31.196.1")]
    [InlineData("192.52.193.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("192.168.255.255")]
    [InlineData("192.175.48.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:0:8.8.8.8")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:53aa:64c:0:7fff:80ff:fffe")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:808:808::1")]
    [InlineData("2620:4f:8000::1")]
    [InlineData("2a00:1450:4001::5efe:127.0.0.1")]
    [InlineData("2a00:1450:4001::200:5efe:8.8.8.8")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("ff0e::1")]
    public void NoDeliveryGoesThere(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2003::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:82b::200e")]
    public void ThePublicInternetIsReached(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public void NothingThatEmbedsAnIpv4AddressIsReachedWhicheverItIs()
    {
        Check.One(Config.QuickThrowOnFailure.WithReplay(20260302, 20260303), Prop.ForAll(ArbMap.Default.ArbFor<uint>(), v4 =>
        {
            var bytes = new IPAddress(v4).GetAddressBytes();
            var embedded = new[]
            {
                Of([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], bytes, []), Of([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], bytes, []), Of([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], bytes, []),
                Of([0x20, 0x02], bytes, new byte[10]), Of([0x20, 0x01, 0, 0], bytes, new byte[8]), Of([0x2a, 0, 0x14, 0x50, 0, 0, 0, 0, 0, 0, 0x5e, 0xfe], bytes, []),
            };
            return embedded.All(address => !PublicAddress.Is(address));
        }));

        static IPAddress Of(byte[] head, byte[] v4, byte[] tail) => new([.. head, .. v4, .. tail]);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("1.1.1.1 127.0.0.1")]
    [InlineData("2606:4700:4700::1111 ::ffff:169.254.169.254")]
    [InlineData("")]
    public async Task ANameOneOfWhoseAddressesIsNotPublicIsRefusedAsAWhole(string addresses)
    {
        var connector = new PublicConnector(new WebhookOptions(), (_, _) => Task.FromResult(Array.ConvertAll(addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries), IPAddress.Parse)));
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await connector.ConnectAsync(new DnsEndPoint("hooks.example.com", 443), default));
    }

    [Fact]
    public async Task ANameThatAnswersOtherwiseTheSecondTimeIsAskedOnceAndCheckedAsItIsUsed()
    {
        // First public, so that whoever checks beforehand is content; then this machine.
        var asked = 0;
        var connector = new PublicConnector(new WebhookOptions(), (_, _) => Task.FromResult(new[] { IPAddress.Parse(asked++ == 0 ? "1.1.1.1" : "127.0.0.1") }));
        using var room = new WebhookRoom(new WebhookOptions(), (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));
        await using var receiver = await Receiver.StartAsync("https");
        var (webhook, _) = await room.RegisterAsync(new Uri($"https://rebound.example:{receiver.Address.Port}/hooks"));
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        Assert.Equal(AttemptOutcome.NotPublic, (await room.OnlyDeliveryAsync(webhook)).Attempts[0].Outcome);
        Assert.Empty(receiver.Messages);

        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connector.ConnectAsync(new DnsEndPoint("rebound.example", 443), gaveUp.Token));
        Assert.Equal(1, asked);
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await connector.ConnectAsync(new DnsEndPoint("rebound.example", 443), default));
    }

    [Theory]
    [InlineData("1.1.1.1", 80)]
    [InlineData("1.1.1.1", 22)]
    [InlineData("[::1]", 443)]
    [InlineData("127.0.0.1", 443)]
    public async Task LiteralAddressesAndPortsAreCheckedAtTheConnectionToo(string host, int port)
    {
        var connector = new PublicConnector(new WebhookOptions(), (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await connector.ConnectAsync(new DnsEndPoint(host, port), default));
    }

    [Fact]
    public async Task ThisMachineIsReachedOnlyWhereItIsAllowedAndNothingElsePrivateIs()
    {
        await using var receiver = await Receiver.StartAsync();
        var allowed = new WebhookOptions { AllowInsecure = true };
        await using (var stream = await new PublicConnector(allowed).ConnectAsync(new DnsEndPoint("127.0.0.1", receiver.Address.Port), default))
        {
            Assert.True(stream.CanWrite);
        }

        foreach (var address in new[] { "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fd00::1" })
        {
            await Assert.ThrowsAsync<AddressRefusedException>(async () => await new PublicConnector(allowed).ConnectAsync(new DnsEndPoint(address, 443), default));
        }
    }

    [Fact]
    public async Task AReceiverWhoseCertificateIsNotTrustedIsNotSentAnything()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync("https");
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        Assert.Empty(receiver.Messages);
        Assert.Contains((await room.OnlyDeliveryAsync(webhook)).Attempts[0].Outcome, new[] { AttemptOutcome.NotTrusted, AttemptOutcome.NotReached });
    }

    [Theory]
    [InlineData("https://example.com/a")]
    [InlineData("https://example.com:8443/")]
    [InlineData("https://1.1.1.1/")]
    [InlineData("https://[2606:4700:4700::1111]/x?y=z")]
    [InlineData("https://münchen.example/")]
    public void GoodAddressesAreTaken(string url) => Assert.Null(WebhookUrl.Read(url, new WebhookOptions()).Fault);

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("example.com")]
    [InlineData("https:///x")]
    [InlineData("https://user:pw@example.com/")]
    [InlineData("https://user@example.com/")]
    [InlineData("https://example.com/#part")]
    [InlineData("https://example.com:22/")]
    [InlineData("https://localhost/")]
    [InlineData("https://a.localhost./")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://example.com/a b")]
    [InlineData("https://example.com/\r\nX: y")]
    [InlineData("https://")]
    public void BadAddressesAreRefused(string url)
    {
        var (read, fault) = WebhookUrl.Read(url, new WebhookOptions());
        Assert.Null(read);
        Assert.Contains("'url'", fault!, StringComparison.Ordinal);
    }
}
