//! Something in front of several nodes: each connection goes to the next one.

use std::net::SocketAddr;

use anyhow::Context as _;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
};

/// Stands in front of these nodes, until the program ends; where it listens.
pub(super) async fn stand_before(nodes: Vec<SocketAddr>) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .context("cannot listen")?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        for node in nodes.into_iter().cycle() {
            let Ok((mut from, _)) = listener.accept().await else {
                return;
            };
            tokio::spawn(async move {
                if let Ok(mut to) = TcpStream::connect(node).await {
                    to.set_nodelay(true).ok();
                    from.set_nodelay(true).ok();
                    // Either end may close whenever it likes.
                    copy_bidirectional(&mut from, &mut to).await.ok();
                }
            });
        }
    });
    Ok(address)
}
