using System.Net;
using Access.Sources.Notices;

namespace Access.Tests.Notices;

public sealed class SinkTests
{
    [Theory]
    [InlineData("https://portal.example", "https://portal.example/")]
    [InlineData("https://PORTAL.example:443/Notices?a=B", "https://portal.example/Notices?a=B")]
    [InlineData("https://portal.example:8443/n", "https://portal.example:8443/n")]
    [InlineData("https://93.184.215.14/n", "https://93.184.215.14/n")]
    [InlineData("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/")]
    [InlineData("https://portal.example/12345678901", "https://portal.example/12345678901")]
    [InlineData("https://93.184.215.14:8443/1", "https://93.184.215.14:8443/1")]
    public void Sink_OfHttps_IsTaken(string text, string target)
    {
        Assert.True(Sink.TryParse(text, allowPrivateAddresses: false, out var sink, out _));
        Assert.Equal(target, sink.Text);
        Assert.Equal(target, sink.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("portal.example")]
    [InlineData("/notices")]
    [InlineData("http://portal.example/")]
    [InlineData("ftp://portal.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://portal.example/")]
    [InlineData("https://user:secret@portal.example/")]
    [InlineData("https://portal.example@127.0.0.1/")]
    [InlineData("https://portal.example/#part")]
    [InlineData("https://portal.example/a b")]
    [InlineData("https://portal.example/\r\nHost: x")]
    [InlineData("https:\\\\portal.example\\")]
    [InlineData("https://pørtal.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://127.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    public void Sink_OfAnythingElse_IsRefused(string? text)
    {
        Assert.False(Sink.TryParse(text, allowPrivateAddresses: false, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("https://portal.example/14851750011")]
    [InlineData("https://portal.example/?child=%31%34851750011")]
    [InlineData("https://14851750011.portal.example/")]
    [InlineData("https://portal.example/148517-50011")]
    [InlineData("https://portal.example/148517%2E50011")]
    [InlineData("https://portal.example/?n=14851750%253011")]
    [InlineData("https://portal.example/?n=148517%2535%2530011")]
    public void Sink_WithAnIdentityNumber_IsRefused(string text) => Assert.False(Sink.TryParse(text, true, out _, out _));

    [Fact]
    public void Sink_TooLong_IsRefused()
    {
        var text = "https://portal.example/" + new string('a', 1024 - 23);
        Assert.True(Sink.TryParse(text, false, out _, out _));
        Assert.False(Sink.TryParse(text + "a", false, out _, out _));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5090/")]
    [InlineData("http://localhost/")]
    [InlineData("https://10.0.0.7/")]
    [InlineData("http://[::1]:8080/")]
    [InlineData("http://[fd12::7]/")]
    public void Sink_PrivateWhereAllowed_IsTaken(string text) => Assert.True(Sink.TryParse(text, true, out _, out _));

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    public void Sink_ReservedWherePrivateIsAllowed_IsRefused(string text) => Assert.False(Sink.TryParse(text, true, out _, out _));

    // First and last address of each block, and the neighbours that are public.
    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.255.255.255", false)]
    [InlineData("1.0.0.0", true)]
    [InlineData("9.255.255.255", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("11.0.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.64.0.0", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.0", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.255", false)]
    [InlineData("128.0.0.0", true)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.253.255.255", true)]
    [InlineData("169.254.0.0", false)]
    [InlineData("169.254.255.255", false)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.0", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.0.0.8", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.167.255.255", true)]
    [InlineData("192.168.0.0", false)]
    [InlineData("192.168.255.255", false)]
    [InlineData("192.169.0.0", true)]
    [InlineData("198.18.0.0", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("198.20.0.0", true)]
    [InlineData("198.51.100.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("223.255.255.255", true)]
    [InlineData("224.0.0.0", false)]
    [InlineData("239.255.255.255", false)]
    [InlineData("240.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("100::1", false)]
    [InlineData("1fff:ffff::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:10::1", false)]
    [InlineData("2001:1ff:ffff::1", false)]
    [InlineData("2001:200::1", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2606:4700::1", true)]
    [InlineData("3fff:fff::1", false)]
    [InlineData("3fff:1000::1", true)]
    [InlineData("4000::1", false)]
    [InlineData("5f00::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fdff::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Address_OfEachBlock_IsPublicOrNot(string address, bool isPublic) =>
        Assert.Equal(isPublic, SinkAddresses.MayBeReached(IPAddress.Parse(address), allowPrivateAddresses: false));

    [Fact]
    public void Sink_Printed_TellsNothing()
    {
        Assert.True(Sink.TryParse("https://portal.example/secret", false, out var sink, out _));
        Assert.Equal("Sink", sink.ToString());
    }
}
